import type { BoundDraft, Delivery, OutboxRow } from '../../flows/ports/outbox.ts'
import type { Seen } from './decideAfterLook.ts'
import { finish } from './finish.ts'
import type { MailDeps } from './mailParts.ts'
import { seek } from './seek.ts'

const sentOrNot = 'sentOrNotUnknown'

/** It certainly did not go out, and nobody sends it any more. */
export async function refuse(deps: MailDeps, row: OutboxRow, code: string): Promise<Delivery> {
  return (await isGivenUp(deps, row, code)) ? refused(deps, row, code) : inOtherHands(deps)
}

/** It may have gone out, and no further look would tell: people have all that is known. */
export async function leaveToPeople(deps: MailDeps, row: OutboxRow, seen: Seen): Promise<Delivery> {
  return (await isGivenUp(deps, row, sentOrNot)) ? leftToPeople(deps, row, seen) : inOtherHands(deps)
}

/** A process died between giving it up and telling so. */
export async function tellThatGivenUp(deps: MailDeps, row: OutboxRow, code: string): Promise<Delivery> {
  if (code !== sentOrNot || !row.draft) return refused(deps, row, code)
  return tellWhatIsSeen(deps, row, row.draft)
}

async function tellWhatIsSeen(deps: MailDeps, row: OutboxRow, draft: BoundDraft): Promise<Delivery> {
  const seen = await seek(deps.mailbox, draft.id, row.id)
  return seen.kind === 'sent' ? finish(deps, row, draft, seen.proof) : leftToPeople(deps, row, seen)
}

/** Before anybody is told: until then another try could still send it, and people would be told what is not true. */
function isGivenUp({ rows }: MailDeps, row: OutboxRow, code: string): Promise<boolean> {
  return rows.giveUp(row, code, row.sendIntendedAt)
}

function inOtherHands({ settleSeconds }: MailDeps): Delivery {
  return { kind: 'later', afterSeconds: settleSeconds }
}

async function refused(deps: MailDeps, row: OutboxRow, code: string): Promise<Delivery> {
  await deps.report(row, { kind: 'refused', code })
  return { kind: 'undeliverable', code }
}

async function leftToPeople(deps: MailDeps, row: OutboxRow, seen: Seen): Promise<Delivery> {
  const handedInAt = row.sendIntendedAt ?? deps.clock.now()
  await deps.report(row, { kind: 'needsPerson', handedInAt, seen: seen.kind === 'sent' ? 'unknown' : seen.kind })
  return { kind: 'needsPerson', code: sentOrNot }
}
