import type { CaseHeader } from '../../domain/case/case.ts'
import type { DocumentKind } from '../../domain/case/documentKinds.ts'
import type { Turn } from '../turn.ts'

/** Minutes for which a link opens its document: time for one errand, and of no use to whoever finds it later. */
export const linkMinutes = 10

/** The address of one document of a case, for whoever asks and for nobody else. */
export async function linkTo({ documentLinks, actor, clock }: Turn, header: CaseHeader, kind: DocumentKind) {
  const expiresAt = new Date(clock.now().getTime() + linkMinutes * 60_000)
  const { id: caseId, schoolId } = header
  return documentLinks.offer({ schoolId, caseId, kind, personId: actor.id, expiresAt })
}
