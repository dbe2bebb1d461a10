import { type Kysely, type Migration, sql } from 'kysely'

/** Links by which a document is opened outside of Teams. The random part of their address is kept as its digest only. */
const statements = [
  `create table document_links (
    id_hash bytea primary key, school_id text not null, case_id text not null references cases, kind text not null,
    person_id text not null, expires_at timestamptz not null, openings integer not null default 0)`,
  `create index document_links_ended on document_links (expires_at)`,
]

export const documentLinks: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database)
  },
}
