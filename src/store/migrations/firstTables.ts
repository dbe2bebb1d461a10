import { type Kysely, type Migration, sql } from 'kysely'

/** Every record has its school from the first day: it cannot be added to what is already there. */
const statements = [
  `create table key_checks (key_id text primary key, check_value bytea not null)`,
  `create table cases (
    id text primary key, school_id text not null, reference text not null unique,
    state text not null, level text, suggested_level text, urgent boolean not null default false,
    author_id text not null, handler_id text, acknowledged_by text, acknowledged_at timestamptz,
    version integer not null, instrument_id text not null, instrument_edition text not null,
    created_at timestamptz not null, updated_at timestamptz not null, submitted_at timestamptz,
    wrapped_key bytea not null, key_id text not null, child_index bytea)`,
  `create index cases_by_state on cases (school_id, state)`,
  `create index cases_by_author on cases (school_id, author_id)`,
  `create index cases_by_child on cases (school_id, child_index)`,
  `create table case_contents (
    case_id text not null references cases, school_id text not null, version integer not null,
    ciphertext bytea not null, primary key (case_id, version))`,
  `create table audit_entries (
    case_id text not null references cases, school_id text not null, seq integer not null, at timestamptz not null,
    actor text not null, action text not null, case_version integer not null,
    previous_hash bytea not null, hash bytea not null, primary key (case_id, seq))`,
  `create table audit_unsealed (case_id text not null, seq integer not null, primary key (case_id, seq))`,
  `create table audit_seals (
    number integer primary key, at timestamptz not null, chains jsonb not null,
    previous_hash bytea not null, hash bytea not null)`,
  `create table chats (
    person_id text primary key, school_id text not null, conversation_id text not null, service_url text not null,
    seen_at timestamptz not null)`,
  `create table living_cards (
    case_id text not null references cases, person_id text not null, purpose text not null, school_id text not null,
    conversation_id text not null, activity_id text not null, primary key (case_id, person_id, purpose))`,
  `create unique index living_cards_by_message on living_cards (conversation_id, activity_id)`,
  `create table outbox (
    id uuid primary key, school_id text not null, key text not null unique, kind text not null, item jsonb not null,
    lane text not null, case_id text, addressee text, card_version integer not null, priority integer not null,
    state text not null default 'waiting', attempts integer not null default 0,
    created_at timestamptz not null, due_at timestamptz not null, settled_at timestamptz, last_code text,
    draft_id text, send_intended_at timestamptz, lease_until timestamptz,
    heard_again boolean not null default false, place bigint generated always as identity)`,
  `create index outbox_waiting on outbox (due_at) where state = 'waiting'`,
  `create index outbox_waiting_lanes on outbox (lane) where state = 'waiting'`,
  `create index outbox_by_addressee on outbox (addressee) where state in ('waiting', 'undeliverable')`,
  `create index outbox_alerts on outbox (case_id) where kind = 'alert'`,
]

/** What was done stays written: even the owner of the tables cannot change or delete it by an ordinary statement. */
const appendOnly = [
  `create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'the audit is append-only' using errcode = 'insufficient_privilege'; end $$`,
  ...['audit_entries', 'audit_seals'].map(
    (table) => `create trigger append_only before update or delete or truncate on ${table}
      for each statement execute function refuse_change()`,
  ),
]

export const firstTables: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of [...statements, ...appendOnly]) await sql.raw(statement).execute(database)
  },
}
