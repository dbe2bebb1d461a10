import { type Kysely, type Migration, sql } from 'kysely'

/**
 * What was put into a draft is kept with the draft's id: its copy in Sent Items need not say it. That a mail is given up is written down before anybody is told
 * so, for then nobody may send it any more.
 */
export const boundMail: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql.raw('alter table outbox add column content_hash text, add column given_up text').execute(database)
  },
}
