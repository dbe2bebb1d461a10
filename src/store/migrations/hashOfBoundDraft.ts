import { type Kysely, type Migration, sql } from 'kysely'

/** What was put into a draft is kept with the draft's id: its copy in Sent Items need not say it. */
export const hashOfBoundDraft: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql.raw('alter table outbox add column content_hash text').execute(database)
  },
}
