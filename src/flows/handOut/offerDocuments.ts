import type { CaseHeader } from '../../domain/case/case.ts'
import { documentKinds, documentKindsOf } from '../../domain/case/documentKinds.ts'
import { nothingHere } from '../nothingHere.ts'
import { visibleHeader } from '../triage/onCase.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { linkTo } from './linkTo.ts'

/** The documents of a case, each behind a link that opens for whoever asked and for nobody else. Asking reads nothing; opening is audited. */
export const offerDocumentsStep: Step = {
  verb: 'documents.offer',
  async run(turn, data) {
    const header = await visibleHeader(turn, data, 'wholeCase')
    return header ? documentsView(turn, header) : nothingHere()
  },
}

/** The others are offered on forms of their own, where they are needed: whether there is an information report is known only to whoever has read the screening. */
const onThisCard = documentKinds.filter((kind) => kind === 'screening' || kind === 'cpomsText')

async function documentsView(turn: Turn, header: CaseHeader): Promise<View> {
  const known = documentKindsOf(header)
  const kinds = onThisCard.filter((kind) => known.includes(kind))
  return {
    card: 'case/documents',
    show: { reference: `Concern ${header.reference}`, ...(kinds.includes('cpomsText') ? {} : { noCpomsText }) },
    link: Object.fromEntries(
      await Promise.all(kinds.map(async (kind) => [kind, await linkTo(turn, header, kind)] as const)),
    ),
    hide: onThisCard.filter((kind) => !kinds.includes(kind)).map((kind) => `${kind}Words`),
    carry: pointerTo(header),
  }
}

const noCpomsText =
  'There is no text for CPOMS: this concern is about somebody who works here, and CPOMS is read by many who do. Keep its record where allegations are kept.'
