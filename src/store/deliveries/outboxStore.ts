import type { BoundDraft, OutboxRow, OutboxRows } from '../../flows/outboxPorts.ts'
import type { OutboxStore } from '../../flows/ports.ts'
import type { Database } from '../connection.ts'
import type { StoreContext } from '../storeContext.ts'
import { addToOutbox } from './addToOutbox.ts'

export function outboxStore(context: StoreContext): OutboxStore {
  return {
    add: (schoolId, items) =>
      context.database.transaction().execute((transaction) => addToOutbox(context, transaction, schoolId, items)),
  }
}

export function outboxRows(database: Database): OutboxRows {
  return {
    bindDraft: (rowId, draft) => bindDraft(database, rowId, draft),
    intendSend: (tried, at, previous) => intendSend(database, tried, at, previous),
  }
}

/** A try whose lease ran out may still be at work when another has ended: the number of tries tells them apart. */
async function intendSend(
  database: Database,
  { id, attempts }: Pick<OutboxRow, 'id' | 'attempts'>,
  at: Date,
  previous?: Date,
): Promise<boolean> {
  const row = database.updateTable('outbox').set({ send_intended_at: at }).where('id', '=', id)
  const held = row.where('attempts', '=', attempts + 1).where('state', '=', 'waiting')
  const unchanged = held.where('send_intended_at', 'is not distinct from', previous ?? null)
  return (await unchanged.executeTakeFirst()).numUpdatedRows === 1n
}

/** Throws for a row that does not exist. */
async function bindDraft(database: Database, rowId: string, draft: BoundDraft): Promise<BoundDraft> {
  const set = { draft_id: draft.id, content_hash: draft.contentHash }
  const unbound = database.updateTable('outbox').set(set).where('id', '=', rowId)
  await unbound.where('draft_id', 'is', null).execute()
  const bound = database.selectFrom('outbox').select(['draft_id', 'content_hash']).where('id', '=', rowId)
  const { draft_id, content_hash } = await bound.executeTakeFirstOrThrow()
  return draft_id === null ? draft : { id: draft_id, contentHash: content_hash ?? '' }
}
