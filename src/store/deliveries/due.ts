import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { WaitingRow } from './outboxQueue.ts'

/**
 * One row of each lane that could be delivered now, the urgent and then the oldest first. Asked every few seconds: it reads what is due or in
 * hand, and not the timers that are to come.
 */
export function dueRows(database: Database, now: Date, limit: number) {
  const lanes = database
    .selectFrom('outbox as row')
    .distinctOn('row.lane')
    .select(['row.id', 'row.priority', 'row.due_at', 'row.place'])
    .where('row.state', '=', 'waiting')
    .where('row.due_at', '<=', now)
    .where('row.lane', 'not in', lanesInHand(database, now))
    .where('row.lane', 'not in', lanesThatWait(database, now))
    .orderBy('row.lane')
    .orderBy('row.priority', 'desc')
    .as('lanes')
  const rows = database
    .selectFrom(lanes)
    .select(['lanes.id', 'lanes.priority'])
    .orderBy('lanes.priority', 'desc')
    .orderBy('lanes.due_at')
    .orderBy('lanes.place')
  return rows.limit(limit).$castTo<WaitingRow>()
}

function lanesInHand(database: Database, now: Date) {
  return database.selectFrom('outbox').select('lane').where('state', '=', 'waiting').where('lease_until', '>', now)
}

/** The time of a row that others follow has not come. The kinds stand in the statement itself, where its index is looked for. */
function lanesThatWait(database: Database, now: Date) {
  const rows = database.selectFrom('outbox').select('lane').where('state', '=', 'waiting').where('due_at', '>', now)
  return rows.where(sql<boolean>`kind in ('alert', 'referralTrouble')`)
}
