import type { Delivery, OutboxRow } from '../../flows/outboxPorts.ts'
import type { MailDeps } from './mailParts.ts'
import { waitLonger } from './waitLonger.ts'

export type Bound = { kind: 'bound'; draftId: string } | { kind: 'stopped'; delivery: Delivery }

/**
 * The draft that this row is bound to. Until one is bound, drafts may be made again and again, because nothing is sent
 * that is not bound; those left behind are harmless.
 */
export async function bindDraft(deps: MailDeps, row: OutboxRow): Promise<Bound> {
  if (row.draftId !== undefined) return { kind: 'bound', draftId: row.draftId }
  const mail = await deps.prepare(row)
  if (mail === undefined) return stopped({ kind: 'undeliverable', code: 'nothingToSend' })
  const draft = await deps.mailbox.createDraft(mail, row.id)
  switch (draft.kind) {
    case 'done':
      return { kind: 'bound', draftId: await deps.rows.bindDraft(row.id, draft.value) }
    case 'refused':
      await deps.report(row, { kind: 'refused', code: draft.code })
      return stopped({ kind: 'undeliverable', code: draft.code })
    case 'later':
      return stopped({ kind: 'later', afterSeconds: waitLonger(row.attempts, draft.afterSeconds) })
    case 'doubt':
      return stopped({ kind: 'later', afterSeconds: waitLonger(row.attempts, 0) })
  }
}

function stopped(delivery: Delivery): Bound {
  return { kind: 'stopped', delivery }
}
