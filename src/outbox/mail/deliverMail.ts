import type { BoundDraft, Deliver, Delivery, OutboxRow } from '../../flows/ports/outbox.ts'
import { bindDraft } from './bindDraft.ts'
import { decideAfterLook } from './decideAfterLook.ts'
import { finish } from './finish.ts'
import { leaveToPeople, refuse, tellThatGivenUp } from './giveUp.ts'
import type { MailDeps } from './mailParts.ts'
import { isPatienceOver } from './patience.ts'
import { seek } from './seek.ts'
import { sendBound } from './sendBound.ts'

/** About an hour and a half in which nobody could find out whether the mail went out. */
const triesToFindOut = 100
/**
 * Seconds from an intention to send until the request has arrived at the latest: as long as its process may have been held up (sendBound), the time that the
 * request may take, and what the clocks of two processes may differ by. From then on the settle time counts.
 */
const longestOnTheWay = 60

/**
 * Delivers a mail effectively once: a draft is made and bound to the row, the intention is written down, the
 * bound draft is sent once, and whatever is not clear is looked up after the settle time before the same draft is sent
 * again. A delivery that breaks off anywhere is continued by the next one from what the row carries. It throws what is
 * unexpected; then it is tried again as well.
 */
export function deliverMail(deps: MailDeps): Deliver {
  if (deps.settleSeconds < 300) throw new Error('a settle time of less than 300 seconds can send a mail twice')
  return async (row) => {
    if (row.givenUp !== undefined) return tellThatGivenUp(deps, row, row.givenUp)
    if (row.draft && row.sendIntendedAt) return followUp(deps, row, row.draft, row.sendIntendedAt)
    if (isPatienceOver(deps, row)) return refuse(deps, row, 'mailServiceUnavailable')
    const bound = await bindDraft(deps, row)
    return bound.kind === 'stopped' ? bound.delivery : sendBound(deps, row, bound.draft)
  }
}

/** It may have been sent: look first. Where that does not end it, people are told before anything else is done. */
async function followUp(deps: MailDeps, row: OutboxRow, draft: BoundDraft, intendedAt: Date): Promise<Delivery> {
  const seen = await seek(deps.mailbox, draft.id, row.id)
  const sinceIntended = (deps.clock.now().getTime() - intendedAt.getTime()) / 1000
  const step = decideAfterLook(seen, sinceIntended - longestOnTheWay, deps.settleSeconds)
  if (step.kind === 'finish') return finish(deps, row, draft, step.proof)
  if (step.kind === 'askPerson' || row.attempts >= triesToFindOut) return leaveToPeople(deps, row, seen)
  await deps.report(row, { kind: 'inDoubt' })
  return step.kind === 'sendAgain' ? sendBound(deps, row, draft) : { kind: 'later', afterSeconds: step.seconds }
}
