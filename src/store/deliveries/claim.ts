import { type Selectable, sql } from 'kysely'
import type { OutboxRow } from '../../flows/ports/outbox.ts'
import type { Database } from '../connection.ts'
import type { InTransaction } from '../storeContext.ts'
import type { OutboxTable } from '../tables.ts'
import { superseded } from './settle.ts'

type Row = Selectable<OutboxTable>

/**
 * Takes the row that is next in the lane of `rowId`, for `leaseSeconds`: nobody else is given a row of this lane before
 * it is settled or the lease has run out. Nothing when the lane is in hand, empty, or not due.
 */
export function claim(
  database: Database,
  rowId: string,
  now: Date,
  leaseSeconds: number,
): Promise<OutboxRow | undefined> {
  return database.transaction().execute(async (transaction) => {
    const waiting = await waitingInLaneOf(transaction, rowId)
    if (waiting.some((row) => row.lease_until !== null && row.lease_until > now)) return undefined
    await settleSuperseded(transaction, waiting, now)
    const next = waiting.find((row) => !isSuperseded(row, waiting))
    if (!next || next.due_at > now) return undefined
    const lease_until = new Date(now.getTime() + leaseSeconds * 1000)
    const lease = { attempts: next.attempts + 1, lease_until, heard_again: false }
    const leased = transaction.updateTable('outbox').set(lease).where('id', '=', next.id)
    const { numUpdatedRows } = await leased.where('state', '=', 'waiting').executeTakeFirst()
    return numUpdatedRows === 1n ? rowFrom(next) : undefined
  })
}

/** In the order in which they may leave. The lock makes two instances that look at one lane look one after the other. */
async function waitingInLaneOf(transaction: InTransaction, rowId: string): Promise<Row[]> {
  const pointed = transaction.selectFrom('outbox').select('lane').where('id', '=', rowId)
  const found = await pointed.executeTakeFirst()
  if (!found) return []
  await sql`select pg_advisory_xact_lock(hashtextextended(${found.lane}, 0))`.execute(transaction)
  const rows = transaction.selectFrom('outbox').selectAll().where('lane', '=', found.lane)
  return rows.where('state', '=', 'waiting').orderBy('priority', 'desc').orderBy('place').execute()
}

/** An update is drawn from the store when it is sent, so a later one shows everything that an earlier one would. */
function isSuperseded(row: Row, waiting: readonly Row[]): boolean {
  return waiting.some((other) => other.kind === row.kind && other.card_version > row.card_version)
}

async function settleSuperseded(transaction: InTransaction, waiting: readonly Row[], now: Date): Promise<void> {
  const earlier = waiting.filter((row) => isSuperseded(row, waiting)).map((row) => row.id)
  if (earlier.length === 0) return
  await transaction.updateTable('outbox').set(superseded(now)).where('id', 'in', earlier).execute()
}

function rowFrom(row: Row): OutboxRow {
  return {
    id: row.id,
    schoolId: row.school_id,
    item: row.item,
    attempts: row.attempts,
    draft: row.draft_id === null ? undefined : { id: row.draft_id, contentHash: row.content_hash ?? '' },
    sendIntendedAt: row.send_intended_at ?? undefined,
    givenUp: row.given_up ?? undefined,
    createdAt: row.created_at,
  }
}
