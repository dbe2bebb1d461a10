import type { Database } from '../connection.ts'

/** When, after this moment, the next of the rows that wait is due; nothing where none is. */
export async function nextDue(database: Database, after: Date): Promise<Date | undefined> {
  const rows = database.selectFrom('outbox').where('state', '=', 'waiting').where('due_at', '>', after)
  const first = await rows.select('due_at').orderBy('due_at').limit(1).executeTakeFirst()
  return first?.due_at
}
