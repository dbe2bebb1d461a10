import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { ownAlert } from '../alert/ownAlert.ts'
import { caseView } from '../triage/caseView.ts'
import { changedSince, onCase, takeAction } from '../triage/onCase.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'

/** Pressed in the dialog in which the case is read, or on its alert: the chat shows nothing of the case, not even as an answer that is not kept. */
const pressed = z.object({ place: z.literal('case').optional().catch(undefined) })

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
  const notice = taken.kind === 'saved' ? undefined : changedSince
  const isInCase = pressed.parse(data).place === 'case' && maySee(turn.actor, 'wholeCase', taken.case)
  return isInCase ? caseView(turn, taken.case, notice) : ownAlert(turn, taken.case, notice)
}

function takenOver({ actor, clock }: Turn, opened: Case, state: Case['state']): Case {
  const { handlerId } = opened
  const record = { recordedBy: actor.id, recordedAt: clock.now().toISOString(), why: '' }
  const handovers = [...opened.content.handovers, { ...record, from: handlerId ?? '', to: actor.id }]
  return { ...opened, state, handlerId: actor.id, content: { ...opened.content, handovers } }
}
