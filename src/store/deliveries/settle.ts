import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { OutboxState } from '../tables.ts'

/** What came of one try. */
export type Settlement =
  | { kind: 'done' }
  | { kind: 'undeliverable' | 'needsPerson'; code: string }
  | { kind: 'again'; code: string; dueAt: Date }

/** Which try: a row whose lease ran out and was given to another is no longer ours to settle. */
export interface Try {
  rowId: string
  /** How often it had been tried before. */
  attempts: number
}

/** A later row of its lane says everything that this one would. */
export function superseded(now: Date) {
  return { state: 'done', last_code: 'superseded', settled_at: now, lease_until: null } as const
}

/** Records the outcome; `false` when this try no longer holds the row, and then nothing is written. */
export async function settle(database: Database, tried: Try, settlement: Settlement, now: Date): Promise<boolean> {
  const held = database.updateTable('outbox').set(columnsFor(settlement, now)).where('id', '=', tried.rowId)
  const result = await held
    .where('attempts', '=', tried.attempts + 1)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

function columnsFor(settlement: Settlement, now: Date) {
  const ended = { last_code: 'code' in settlement ? settlement.code : null, lease_until: null }
  if (settlement.kind === 'again')
    return { ...ended, due_at: sql<Date>`case when heard_again then due_at else ${settlement.dueAt}::timestamptz end` }
  if (settlement.kind === 'undeliverable') return { ...ended, ...undeliverable(now) }
  return { ...ended, state: settlement.kind, settled_at: now }
}

/** Whoever wrote during the try can be reached now, perhaps at another address than the one that was tried. */
function undeliverable(now: Date) {
  return {
    state: sql<OutboxState>`case when heard_again then 'waiting' else 'undeliverable' end`,
    settled_at: sql<Date | null>`case when heard_again then null else ${now}::timestamptz end`,
  }
}

/** Holds a row longer while its delivery takes its time; `false` when it is no longer held. */
export async function renewLease(database: Database, tried: Try, now: Date, leaseSeconds: number): Promise<boolean> {
  const lease_until = new Date(now.getTime() + leaseSeconds * 1000)
  const held = database.updateTable('outbox').set({ lease_until }).where('id', '=', tried.rowId)
  const result = await held
    .where('attempts', '=', tried.attempts + 1)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
