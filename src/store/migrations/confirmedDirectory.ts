import { type Kysely, type Migration, sql } from 'kysely'

/** What the team confirmed and corrected of the authorities' numbers and addresses: added to, never changed. */
const statements = [
  `create table directory_records (
    school_id text not null, entry_key text not null, version integer not null, at timestamptz not null,
    person_id text not null, mark text not null, box bytea not null, primary key (school_id, entry_key, version))`,
  `create trigger append_only before update or delete or truncate on directory_records
    for each statement execute function refuse_change()`,
]

export const confirmedDirectory: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database)
  },
}
