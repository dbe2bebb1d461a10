import type { Draft, Mail } from '../../flows/ports/mail.ts'
import type { BoundDraft, Delivery, OutboxRow } from '../../flows/ports/outbox.ts'
import { contentHash } from './contentHash.ts'
import { refuse } from './giveUp.ts'
import type { MailDeps } from './mailParts.ts'
import { patienceSeconds } from './patience.ts'
import { waitLonger } from './waitLonger.ts'

export type Bound = { kind: 'bound'; draft: BoundDraft } | { kind: 'stopped'; delivery: Delivery }

/**
 * The draft that this row is bound to. Until one is bound, drafts may be made again and again, because nothing is sent
 * that is not bound; those left behind are harmless.
 */
export async function bindDraft(deps: MailDeps, row: OutboxRow): Promise<Bound> {
  if (row.draft !== undefined) return { kind: 'bound', draft: row.draft }
  const mail = await deps.prepare(row)
  if (mail === undefined) return stopped(await refuse(deps, row, (await deps.objection(row)) ?? 'nothingToSend'))
  const made = await deps.mailbox.createDraft(mail, row.id)
  switch (made.kind) {
    case 'done':
      return { kind: 'bound', draft: await deps.rows.bindDraft(row.id, draftOf(made.value, mail)) }
    case 'refused':
      return stopped(await refuse(deps, row, made.code))
    case 'later':
    case 'doubt':
      return stopped(await tryLater(deps, row, made.afterSeconds ?? 0))
  }
}

/** Whoever is asked to wait for longer than people can be left waiting says so at once. */
async function tryLater(deps: MailDeps, row: OutboxRow, askedSeconds: number): Promise<Delivery> {
  if (askedSeconds > patienceSeconds) return refuse(deps, row, 'mailServiceUnavailable')
  return { kind: 'later', afterSeconds: waitLonger(row.attempts, askedSeconds) }
}

function draftOf(made: Draft, mail: Mail): BoundDraft {
  return { ...made, contentHash: contentHash(mail) }
}

function stopped(delivery: Delivery): Bound {
  return { kind: 'stopped', delivery }
}
