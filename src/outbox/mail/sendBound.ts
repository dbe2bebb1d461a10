import { setTimeout as realPause } from 'node:timers/promises'
import type { BoundDraft, Delivery, OutboxRow } from '../../flows/ports/outbox.ts'
import type { Seen } from './decideAfterLook.ts'
import { finish } from './finish.ts'
import { leaveToPeople, refuse } from './giveUp.ts'
import type { MailDeps } from './mailParts.ts'
import { patienceSeconds } from './patience.ts'
import { seek } from './seek.ts'

/** Milliseconds. A process that was stopped after it wrote its intention must not send when another may be at work. */
const longestHoldUp = 30_000
/** Milliseconds between looks right after a mail was accepted: the copy in Sent Items takes a moment. */
const looksAfterAccepted = [0, 250, 750, 2000]
/** Seconds until the next delivery looks for a mail that was accepted and not seen yet. */
const lookAgainSeconds = 20

/** Writes the intention down, sends the bound draft once, and looks for its copy. Nothing is asked twice here. */
export async function sendBound(deps: MailDeps, row: OutboxRow, draft: BoundDraft): Promise<Delivery> {
  const objection = await deps.objection(row)
  if (objection !== undefined) return notToBeSent(deps, row, objection)
  const at = deps.clock.now()
  const intended = await deps.rows.intendSend(row, at, row.sendIntendedAt)
  const heldUp = deps.clock.now().getTime() - at.getTime() > longestHoldUp
  if (!intended || heldUp) return { kind: 'later', afterSeconds: deps.settleSeconds }
  const answer = await deps.mailbox.send(draft.id)
  switch (answer.kind) {
    case 'done':
      return confirm(deps, row, draft)
    case 'later':
      return notTaken(deps, row, at, answer.afterSeconds)
    case 'doubt':
      await deps.report(row, { kind: 'inDoubt' })
      return afterSettling(deps, answer.afterSeconds)
    case 'refused':
      return refuse(deps, { ...row, sendIntendedAt: at }, answer.code)
  }
}

/** Where no intention was written it is certain that nothing was sent. */
function notToBeSent(deps: MailDeps, row: OutboxRow, code: string): Promise<Delivery> {
  return row.sendIntendedAt ? leaveToPeople(deps, row, { kind: 'draft' }) : refuse(deps, row, code)
}

/** Whoever is asked to wait for longer than people can be left waiting says at once that it was not sent; where an earlier try is in doubt they know of it already. */
async function notTaken(deps: MailDeps, row: OutboxRow, at: Date, askedSeconds: number): Promise<Delivery> {
  if (askedSeconds <= patienceSeconds || row.sendIntendedAt) return afterSettling(deps, askedSeconds)
  return refuse(deps, { ...row, sendIntendedAt: at }, 'mailServiceUnavailable')
}

function afterSettling({ settleSeconds }: MailDeps, askedSeconds = 0): Delivery {
  return { kind: 'later', afterSeconds: Math.max(askedSeconds, settleSeconds) }
}

/** 202 means accepted; the proof is the copy in Sent Items. */
async function confirm(deps: MailDeps, row: OutboxRow, draft: BoundDraft): Promise<Delivery> {
  let seen: Seen = { kind: 'draft' }
  for (const milliseconds of looksAfterAccepted) {
    await (deps.pause ?? realPause)(milliseconds)
    seen = await seek(deps.mailbox, draft.id, row.id)
    if (seen.kind === 'sent') return finish(deps, row, draft, seen.proof)
    if (seen.kind === 'unknown') break
  }
  const asked = seen.kind === 'unknown' ? seen.afterSeconds : 0
  if (asked > patienceSeconds) await deps.report(row, { kind: 'inDoubt' })
  return { kind: 'later', afterSeconds: Math.max(asked, lookAgainSeconds) }
}
