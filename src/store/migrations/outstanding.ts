import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Which answers and mails a concern waits for, by kind and time (domain/case/outstanding.ts). Of what was stored before, nobody can reckon it here, for it stands in the
 * encrypted document: it is written with the next change of each.
 */
export const outstanding: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql.raw(`alter table cases add column outstanding jsonb not null default '{}'`).execute(database)
  },
}
