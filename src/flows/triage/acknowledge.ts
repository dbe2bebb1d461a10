import { alertView } from '../alert/alertView.ts'
import type { Step } from '../turn.ts'
import { onCase, takeAction } from './onCase.ts'

/** "I have seen this and I am on it": stops the others from wondering. Whoever comes second is told who was first. */
export const acknowledgeStep: Step = {
  verb: 'case.acknowledge',
  run: (turn, data) =>
    onCase(turn, data, 'openToAcknowledge', async (opened) => {
      const taken = await takeAction(turn, opened, {
        action: 'acknowledge',
        data,
        change: (state) => ({
          ...opened,
          state,
          handlerId: turn.actor.id,
          acknowledgedBy: turn.actor.id,
          acknowledgedAt: turn.clock.now(),
        }),
      })
      return taken.kind === 'saved' ? alertView(turn, taken.case, turn.actor) : taken.view
    }),
}
