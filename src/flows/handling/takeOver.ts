import type { Case } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { ownAlert } from '../alert/ownAlert.ts'
import { nothingHere } from '../nothingHere.ts'
import { caseView } from '../triage/caseView.ts'
import { changedSince, onCase, takeAction } from '../triage/onCase.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'

/**
 * Whoever presses has it from now on: a colleague's concern, or one that an escalation has told them of. The clock does not begin anew: the concern has waited
 * all the same.
 */
export const takeOverStep: Step = {
  verb: 'case.takeOver',
  run: (turn, data) => onCase(turn, data, 'openToTakeOver', (opened) => takeOver(turn, opened, data), 'itsAlert'),
}

async function takeOver(turn: Turn, opened: Case, data: CardData): Promise<View> {
  const taken = await takeAction(turn, opened, {
    action: 'takeOver',
    data,
    change: (state) => takenOver(turn, opened, state),
  })
  if (taken.kind === 'saved') return caseView(turn, taken.case)
  if (!mayAct(turn.actor, 'takeOver', taken.case) && taken.case.handlerId !== turn.actor.id) return nothingHere()
  return ownAlert(turn, taken.case, changedSince)
}

function takenOver({ actor, clock }: Turn, opened: Case, state: Case['state']): Case {
  const { handlerId } = opened
  const record = { recordedBy: actor.id, recordedAt: clock.now().toISOString(), why: '' }
  const handovers = [...opened.content.handovers, { ...record, from: handlerId ?? '', to: actor.id }]
  return { ...opened, state, handlerId: actor.id, content: { ...opened.content, handovers } }
}
