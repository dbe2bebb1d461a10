import { type Kysely, type Migration, sql } from 'kysely'

/**
 * By which id a mail of ours is known to others, and what was looked at of what came in: of that only a digest of its id, so that nothing is looked at twice.
 */
const statements = [
  'alter table outbox add column message_id text',
  'create index outbox_message_id on outbox (message_id) where message_id is not null',
  `create table read_mails (
    school_id text not null, message_digest bytea not null, received_at timestamptz not null, primary key (school_id, message_digest))`,
  'create table mailbox_looks (school_id text primary key, read_until timestamptz not null, looked_at timestamptz not null)',
]

export const watchedMailbox: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database)
  },
}
