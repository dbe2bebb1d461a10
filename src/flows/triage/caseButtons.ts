import type { Case } from '../../domain/case/case.ts'
import type { CaseAction } from '../../domain/case/lifecycle.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { doubtful, isSettledFirst } from '../refer/doubtful.ts'
import type { Turn } from '../turn.ts'

/** The buttons of the case card, each with the action that the life-cycle must allow for it to be shown. */
const buttons: Record<string, readonly CaseAction[]> = {
  acknowledge: ['acknowledge'],
  discussion: ['recordDiscussion'],
  decision: ['decideReferral'],
  refer: ['confirmReferral'],
  doubt: ['confirmArrival'],
  phone: ['recordPhoneReferral'],
  takeUp: ['takeUp'],
  record: ['record'],
}

/** A mail is on its way, or looked for: what becomes of it changes the case while it lies open. */
const mayStillMove: readonly Case['state'][] = ['referralSending', 'referralInDoubt']

/** Teams shows six buttons of a card; what is not done every day stands behind “Record, hand over, documents, more”. */
export function buttonsNotShown({ actor }: Turn, opened: Case): string[] {
  const isDoubtful = doubtful(opened) !== undefined
  const notOpen = Object.keys(buttons).filter((id) => !buttons[id]?.some((action) => mayAct(actor, action, opened)))
  const canTakeOver = opened.handlerId !== actor.id && mayAct(actor, 'takeOver', opened)
  return [
    ...notOpen,
    ...(canTakeOver ? [] : ['takeOver']),
    ...(mayStillMove.includes(opened.state) ? [] : ['again']),
    ...(isDoubtful ? [] : ['doubt']),
    ...(mayAct(actor, 'record', opened) ? ['documents'] : []),
    ...(isSettledFirst(opened) ? ['refer'] : []),
    // A discussion was held; a second one waits until it is settled whether a mail was sent.
    ...(isDoubtful && opened.state === 'discussed' ? ['discussion'] : []),
  ]
}
