import type { OutboxRows } from '../../flows/outboxPorts.ts'
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
    bindDraft: (rowId, draftId) => bindDraft(database, rowId, draftId),
    intendSend: (rowId, at, previous) => intendSend(database, rowId, at, previous),
  }
}

async function intendSend(database: Database, rowId: string, at: Date, previous?: Date): Promise<boolean> {
  const row = database.updateTable('outbox').set({ send_intended_at: at }).where('id', '=', rowId)
  const unchanged = row.where('send_intended_at', 'is not distinct from', previous ?? null)
  return (await unchanged.executeTakeFirst()).numUpdatedRows === 1n
}

/** Throws for a row that does not exist. */
async function bindDraft(database: Database, rowId: string, draftId: string): Promise<string> {
  const unbound = database.updateTable('outbox').set({ draft_id: draftId }).where('id', '=', rowId)
  await unbound.where('draft_id', 'is', null).execute()
  const bound = database.selectFrom('outbox').select('draft_id').where('id', '=', rowId)
  return (await bound.executeTakeFirstOrThrow()).draft_id ?? draftId
}
