import type { Case } from '../../domain/case/case.ts'
import { ownAlert } from '../alert/ownAlert.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { caseView } from './caseView.ts'
import { changedSince, onCase, type Taken, takeAction } from './onCase.ts'

/** "I have seen this and I am on it", pressed on the alert. Whoever comes second is told who was first. */
export const acknowledgeStep: Step = {
  verb: 'case.acknowledge',
  run: (turn, data) =>
    onCase(turn, data, 'openToAcknowledge', (opened) => acknowledgeAlert(turn, opened, data), 'itsAlert'),
}

/** Whoever an escalation has told may take it on without having read it. */
async function acknowledgeAlert(turn: Turn, opened: Case, data: CardData): Promise<View> {
  const taken = await acknowledge(turn, opened, data)
  return ownAlert(turn, taken.case, taken.kind === 'saved' ? undefined : changedSince)
}

/** The same, pressed while reading the case. */
export const acknowledgeOpenCaseStep: Step = {
  verb: 'case.acknowledgeOpen',
  run: (turn, data) =>
    onCase(turn, data, 'openToAcknowledge', async (opened) => {
      const taken = await acknowledge(turn, opened, data)
      return caseView(turn, taken.case, taken.kind === 'saved' ? undefined : changedSince)
    }),
}

function acknowledge(turn: Turn, opened: Case, data: CardData): Promise<Taken> {
  const by = { handlerId: turn.actor.id, acknowledgedBy: turn.actor.id, acknowledgedAt: turn.clock.now() }
  return takeAction(turn, opened, { action: 'acknowledge', data, change: (state) => ({ ...opened, state, ...by }) })
}
