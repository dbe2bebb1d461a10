import type { Database } from '../connection.ts'

/** When, after this moment, the next of the rows that wait is due; nothing where none is. What is due again and again by itself is not waited for. */
export async function nextDue(database: Database, after: Date): Promise<Date | undefined> {
  const waiting = database.selectFrom('outbox').where('state', '=', 'waiting').where('due_at', '>', after)
  const rows = waiting.where('kind', '<>', 'mailboxWatch')
  const first = await rows.select('due_at').orderBy('due_at').limit(1).executeTakeFirst()
  return first?.due_at
}
