import type { Case } from '../../domain/case/case.ts'
import { isUnfinished } from '../../domain/case/case.ts'
import { draftOf } from '../raise/draft.ts'
import { overviewView } from '../raise/overview.ts'
import { receiptView } from '../raise/receipt.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'

/** The author's card of a concern as it stands now, to be sent into their own chat. */
export async function authorsCard(ports: FlowPorts, opened: Case): Promise<View> {
  const goesOn = opened.state === 'draft' || isUnfinished(opened)
  return goesOn ? overviewView(draftOf(ports, opened)) : receiptView(ports, opened)
}
