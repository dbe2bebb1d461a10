import type { DocumentKind } from '../../domain/case/documentKinds.ts'
import type { PersonId } from '../../domain/team/person.ts'

/** One document of one case for one person, until a moment. */
export interface DocumentLink {
  schoolId: string
  caseId: string
  kind: DocumentKind
  personId: PersonId
  expiresAt: Date
}

/** The links by which documents are opened in a browser. What a link is for is known to the store alone: its address says nothing. */
export interface DocumentLinks {
  /** Stores a link and answers its address, which cannot be guessed and is kept nowhere. What ended a day ago is removed. */
  offer(link: DocumentLink): Promise<string>
  /** By the random part of its address, also when it has ended. */
  find(id: string): Promise<DocumentLink | undefined>
  /** Counts one opening; false where there were as many before, and then nothing is counted. */
  countOpening(id: string, most: number): Promise<boolean>
}
