import type { CaseHeader } from '../../domain/case/case.ts'
import { type DocumentKind, documentKindsOf } from '../../domain/case/documentKinds.ts'
import { maySee } from '../../domain/case/permissions.ts'
import type { Person, PersonId } from '../../domain/team/person.ts'
import type { DocumentLink, PrintedDocuments } from '../ports/documents.ts'
import type { FlowPorts } from '../turn.ts'
import { type DocumentFile, makeDocument } from './makeDocument.ts'

/**
 * What somebody gets who follows a link and has signed in. `nothingHere`: there is no such link, it was made for somebody else, or this person may not see the
 * whole case (any more), and none of these can be told from another. `ended`: it was theirs, and its time or its number of openings is over. `notNow`: it could
 * not be found out who they are.
 */
export type OpenedDocument = { kind: 'file'; file: DocumentFile } | { kind: 'nothingHere' | 'ended' | 'notNow' }

export interface DocumentWish {
  /** The random part of the address. */
  linkId: string
  personId: PersonId
}

/** More than anybody needs, and few enough that nobody fills the audit or keeps the bot from its work. */
export const mostOpenings = 20

const auditActions: Record<DocumentKind, string> = {
  screening: 'handOutScreening',
  cpomsText: 'handOutCpomsText',
  informationReport: 'handOutInformation',
  referralText: 'handOutReferralText',
}

/** Asks everything once more at the moment of opening: whose link it is, who they are now, and what they may see. An opening is audited before anything of it is made. */
export async function openDocument(
  ports: FlowPorts & { documents: PrintedDocuments },
  { linkId, personId }: DocumentWish,
): Promise<OpenedDocument> {
  const link = await ports.documentLinks.find(linkId)
  if (link?.personId !== personId) return { kind: 'nothingHere' }
  const who = await ports.people.identify(personId)
  if (who.kind === 'unreachable') return { kind: 'notNow' }
  const header = await ports.cases.header(link.caseId)
  if (who.kind !== 'known' || !header || !mayOpen(who.person, link, header)) return { kind: 'nothingHere' }
  if (ports.clock.now() >= link.expiresAt) return { kind: 'ended' }
  if (!(await ports.documentLinks.countOpening(linkId, mostOpenings))) return { kind: 'ended' }
  const opened = await ports.cases.open(header.id, { actor: personId, action: auditActions[link.kind] })
  if (!opened) return { kind: 'nothingHere' }
  return { kind: 'file', file: await makeDocument({ ...ports, actor: who.person }, opened, link.kind) }
}

function mayOpen(person: Person, { kind }: DocumentLink, header: CaseHeader): boolean {
  return maySee(person, 'wholeCase', header) && documentKindsOf(header).includes(kind)
}
