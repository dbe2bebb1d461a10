import { mayAct, maySee } from '../../domain/case/permissions.ts'
import { nothingHere } from '../nothingHere.ts'
import { pointedTo } from '../raise/draft.ts'
import { receiptView } from '../raise/receipt.ts'
import { caseView } from '../triage/caseView.ts'
import { onCase } from '../triage/onCase.ts'
import type { Step } from '../turn.ts'

/** Back from the form to where it was opened: an author's receipt, which may stand in a chat and so shows nothing of the case, or the case itself. */
export const leaveInvolvementStep: Step = {
  verb: 'conflict.leave',
  async run(turn, data) {
    const header = await pointedTo(turn, data)
    if (header && maySee(turn.actor, 'ownReceipt', header) && mayAct(turn.actor, 'reportInvolvement', header))
      return receiptView(turn, header)
    return header ? onCase(turn, data, 'openCase', (opened) => caseView(turn, opened)) : nothingHere()
  },
}
