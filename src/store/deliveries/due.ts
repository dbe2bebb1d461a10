import type { Database } from '../connection.ts'
import type { WaitingRow } from './outboxQueue.ts'

/** One row of each lane that could be delivered now, the urgent and then the oldest first. */
export async function dueRows(database: Database, now: Date, limit: number): Promise<WaitingRow[]> {
  const lanes = database
    .selectFrom('outbox as row')
    .distinctOn('row.lane')
    .select(['row.id', 'row.priority', 'row.due_at', 'row.place'])
    .where('row.state', '=', 'waiting')
    .where('row.due_at', '<=', now)
    .where('row.lane', 'not in', heldUpLanes(database, now))
    .orderBy('row.lane')
    .orderBy('row.priority', 'desc')
    .as('lanes')
  const rows = database
    .selectFrom(lanes)
    .select(['lanes.id', 'lanes.priority'])
    .orderBy('lanes.priority', 'desc')
    .orderBy('lanes.due_at')
    .orderBy('lanes.place')
  return rows.limit(limit).execute()
}

/** Lanes that cannot move: a row is in hand, or the time of one that others follow has not come. */
function heldUpLanes(database: Database, now: Date) {
  return database
    .selectFrom('outbox')
    .select('lane')
    .where('state', '=', 'waiting')
    .where((row) =>
      row.or([row('lease_until', '>', now), row('due_at', '>', now).and('kind', 'in', ['alert', 'referralTrouble'])]),
    )
}
