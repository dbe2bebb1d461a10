import type { Deliver, Delivery, OutboxRow } from '../../flows/outboxPorts.ts'
import { bindDraft } from './bindDraft.ts'
import { decideAfterLook } from './decideAfterLook.ts'
import { finish } from './finish.ts'
import type { MailDeps } from './mailParts.ts'
import { seek } from './seek.ts'
import { sendBound } from './sendBound.ts'

/** About half an hour of a mail service that takes no draft: then people are told to use the telephone. */
const triesToDraft = 12
/** About an hour and a half in which nobody could find out whether the mail went out. */
const triesToFindOut = 100

/**
 * Delivers a mail effectively once: a draft is made and bound to the row, the intention is written down, the
 * bound draft is sent once, and whatever is not clear is looked up after the settle time before the same draft is sent
 * again. A delivery that breaks off anywhere is continued by the next one from what the row carries. It throws what is
 * unexpected; then it is tried again as well.
 */
export function deliverMail(deps: MailDeps): Deliver {
  if (deps.settleSeconds < 300) throw new Error('a settle time of less than 300 seconds can send a mail twice')
  return async (row) => {
    if (row.sendIntendedAt !== undefined) return followUp(deps, row, row.sendIntendedAt)
    if (row.attempts >= triesToDraft) return giveUp(deps, row)
    const bound = await bindDraft(deps, row)
    return bound.kind === 'stopped' ? bound.delivery : sendBound(deps, row, bound.draftId)
  }
}

/** It may have been sent: look first. */
async function followUp(deps: MailDeps, row: OutboxRow, intendedAt: Date): Promise<Delivery> {
  const draftId = row.draftId ?? ''
  const seen = await seek(deps.mailbox, draftId, row.id)
  const elapsedSeconds = (deps.clock.now().getTime() - intendedAt.getTime()) / 1000
  const step = decideAfterLook(seen, elapsedSeconds, deps.settleSeconds)
  if (step.kind === 'finish') return finish(deps, row, step.proof)
  if (step.kind === 'askPerson' || row.attempts >= triesToFindOut) return askPerson(deps, row)
  if (step.kind === 'sendAgain') return sendBound(deps, row, draftId)
  await deps.report(row, { kind: 'inDoubt' })
  return { kind: 'later', afterSeconds: step.seconds }
}

async function askPerson(deps: MailDeps, row: OutboxRow): Promise<Delivery> {
  await deps.report(row, { kind: 'inDoubt' })
  return { kind: 'needsPerson', code: 'sentOrNotUnknown' }
}

/** No intention was ever written, so it is certain that nothing was sent. */
async function giveUp(deps: MailDeps, row: OutboxRow): Promise<Delivery> {
  await deps.report(row, { kind: 'refused', code: 'mailServiceUnavailable' })
  return { kind: 'undeliverable', code: 'mailServiceUnavailable' }
}
