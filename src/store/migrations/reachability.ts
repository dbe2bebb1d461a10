import { type Kysely, type Migration, sql } from 'kysely'

/** Chats of people who were never heard from, what was told of who cannot be reached, and what the weekly summary looks for. */
const statements = [
  `alter table chats alter column seen_at drop not null`,
  `alter table reachability_checks add column told_at timestamptz`,
  `create index cases_contested on cases (school_id, coalesce(finished_at, submitted_at)) where contested`,
]

export const reachability: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database)
  },
}
