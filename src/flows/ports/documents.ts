import type { Case } from '../../domain/case/case.ts'
import type { DocumentKind } from '../../domain/case/documentKinds.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import type { School } from '../../domain/school/school.ts'
import type { Person, PersonId } from '../../domain/team/person.ts'
import type { Reach } from '../information/recipients.ts'
import type { Attachment, Documents } from './mail.ts'

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

/** Every document that leaves as a file, by mail or by a person's hand. */
export interface PrintedDocuments extends Documents {
  informationReport(source: InformationReportSource): Promise<Attachment>
}

/** The report to the police unit and the operational group. */
export interface InformationReportSource {
  case: Case
  /** The edition that the case was begun on. */
  instrument: Instrument
  school: Pick<School, 'name' | 'telephone'>
  /** To whom it goes, and how each of them is reached. */
  recipients: readonly Reach[]
  reporter: Pick<Person, 'name' | 'jobTitle' | 'telephone' | 'email'>
  /** Names for the ids of those who wrote what was added. */
  nameOf(personId: PersonId): string
  /** The child as far as whoever rings says it, a field each. */
  child: readonly (readonly [label: string, value: string])[]
  madeAt: Date
}
