import type { Database } from '../connection.ts'

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
  const code = 'code' in settlement ? settlement.code : null
  if (settlement.kind === 'again') return { last_code: code, due_at: settlement.dueAt, lease_until: null }
  return { last_code: code, state: settlement.kind, settled_at: now, lease_until: null }
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
