import type { Case } from '../../domain/case/case.ts'
import { isUnfinished } from '../../domain/case/case.ts'
import { instrumentIfKnown } from '../instrumentOf.ts'
import { knownDraft } from '../raise/draft.ts'
import { overviewView } from '../raise/overview.ts'
import { receiptView } from '../raise/receipt.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'

/**
 * The author's card of a concern as it stands now, to be sent into their own chat. One that was told needs none of the instrument's words: where they are
 * not known here its author has the receipt, from which they can go on.
 * @throws for a draft whose words are not known here
 */
export async function authorsCard(ports: FlowPorts, opened: Case, notice?: string): Promise<View> {
  const isKnown = instrumentIfKnown(ports.knowledge, opened) !== undefined
  const goesOn = opened.state === 'draft' || (isUnfinished(opened) && isKnown)
  return goesOn ? overviewView(await knownDraft(ports, opened), notice) : receiptView(ports, opened, notice)
}
