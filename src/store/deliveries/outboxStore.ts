import { z } from 'zod'
import type { OutboxItem } from '../../flows/outboxItem.ts'
import type { BoundDraft, OutboxRows, OutboxStore, Tried } from '../../flows/ports/outbox.ts'
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
    giveUp: (tried, code, previous) => giveUp(database, tried, code, previous),
    rememberSent: async (rowId, messageId) => {
      await database.updateTable('outbox').set({ message_id: messageId }).where('id', '=', rowId).execute()
    },
    sentAs: (messageIds) => sentAs(database, messageIds),
    madeWith: (key) => madeWith(database, key),
  }
}

async function sentAs(database: Database, messageIds: readonly string[]): Promise<OutboxItem | undefined> {
  if (messageIds.length === 0) return undefined
  const rows = database
    .selectFrom('outbox')
    .select('item')
    .where('message_id', 'in', [...messageIds])
  return (await rows.orderBy('created_at', 'desc').limit(1).executeTakeFirst())?.item
}

/** A key is the id of the row; what stands at a mail of somebody else's may be anything. */
async function madeWith(database: Database, key: string): Promise<OutboxItem | undefined> {
  if (!z.guid().safeParse(key).success) return undefined
  return (await database.selectFrom('outbox').select('item').where('id', '=', key).executeTakeFirst())?.item
}

async function intendSend(database: Database, tried: Tried, at: Date, previous?: Date): Promise<boolean> {
  const { numUpdatedRows } = await held(database, tried, previous).set({ send_intended_at: at }).executeTakeFirst()
  return numUpdatedRows === 1n
}

async function giveUp(database: Database, tried: Tried, code: string, previous?: Date): Promise<boolean> {
  const { numUpdatedRows } = await held(database, tried, previous).set({ given_up: code }).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A try whose lease ran out may still be at work when another has ended: the number of tries tells them apart. */
function held(database: Database, { id, attempts }: Tried, previous?: Date) {
  const row = database
    .updateTable('outbox')
    .where('id', '=', id)
    .where('attempts', '=', attempts + 1)
  const open = row.where('state', '=', 'waiting').where('given_up', 'is', null)
  return open.where('send_intended_at', 'is not distinct from', previous ?? null)
}

/** Throws for a row that does not exist. */
async function bindDraft(database: Database, rowId: string, draft: BoundDraft): Promise<BoundDraft> {
  const set = { draft_id: draft.id, content_hash: draft.contentHash, message_id: draft.internetMessageId ?? null }
  const unbound = database.updateTable('outbox').set(set).where('id', '=', rowId)
  await unbound.where('draft_id', 'is', null).execute()
  const bound = database.selectFrom('outbox').select(['draft_id', 'content_hash']).where('id', '=', rowId)
  const { draft_id, content_hash } = await bound.executeTakeFirstOrThrow()
  return draft_id === null ? draft : { id: draft_id, contentHash: content_hash ?? '' }
}
