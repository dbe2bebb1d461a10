import type { CaseHeader } from '../../domain/case/case.ts'
import { type DocumentKind, documentKinds, documentKindsOf } from '../../domain/case/documentKinds.ts'
import { nothingHere } from '../nothingHere.ts'
import { visibleHeader } from '../triage/onCase.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'

/** Minutes for which a link opens its document: time for one errand, and of no use to whoever finds it later. */
export const linkMinutes = 10

/** The documents of a case, each behind a link that opens for whoever asked and for nobody else. Asking reads nothing; opening is audited. */
export const offerDocumentsStep: Step = {
  verb: 'documents.offer',
  async run(turn, data) {
    const header = await visibleHeader(turn, data, 'wholeCase')
    return header ? documentsView(turn, header) : nothingHere()
  },
}

async function documentsView(turn: Turn, header: CaseHeader): Promise<View> {
  const kinds = documentKindsOf(header)
  return {
    card: 'case/documents',
    show: { reference: `Concern ${header.reference}`, ...(kinds.includes('cpomsText') ? {} : { noCpomsText }) },
    link: Object.fromEntries(await Promise.all(kinds.map((kind) => linkTo(turn, header, kind)))),
    hide: documentKinds.filter((kind) => !kinds.includes(kind)).map((kind) => `${kind}Words`),
    carry: pointerTo(header),
  }
}

async function linkTo({ documentLinks, actor, clock }: Turn, header: CaseHeader, kind: DocumentKind) {
  const expiresAt = new Date(clock.now().getTime() + linkMinutes * 60_000)
  const { id: caseId, schoolId } = header
  return [kind, await documentLinks.offer({ schoolId, caseId, kind, personId: actor.id, expiresAt })] as const
}

const noCpomsText =
  'There is no text for CPOMS: this concern is about somebody who works here, and CPOMS is read by many who do. Keep its record where allegations are kept.'
