import { type Kysely, type Migration, sql } from 'kysely'

/** Drafts that wait, concerns that are told before their screening is finished, and the exact words that were shown. */
const statements = [
  `alter table cases
    add column screening_version integer not null default 1,
    add column finished_at timestamptz,
    add column holds_concern boolean not null default true,
    add column brought_to_team_at timestamptz,
    add column instrument_wording text not null default ''`,
  `update cases set finished_at = submitted_at, screening_version = case state when 'draft' then version else 2 end`,
]

export const unfinishedConcerns: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database)
  },
}
