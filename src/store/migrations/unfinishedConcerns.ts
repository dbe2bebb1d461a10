import { type Kysely, type Migration, sql } from 'kysely'

/** Drafts that wait, concerns that are told before their screening is finished, and the exact words that were shown. */
const statements = [
  `alter table cases
    add column screening_version integer not null default 1,
    add column finished_at timestamptz,
    add column holds_concern boolean not null default true,
    add column brought_to_team_at timestamptz,
    add column instrument_wording text not null default ''`,
  `update cases set finished_at = submitted_at, screening_version = case state when 'draft' then version else 0 end`,
  `create table instruments (
    wording text primary key, id text not null, edition text not null, body text not null, seal bytea not null)`,
]

/** What has a `child_index` still is to be given its keys, which needs the data key; drafts are not to be found. */
const childKeys = [
  `create table child_keys (
    key bytea not null, case_id text not null references cases, school_id text not null, primary key (key, case_id))`,
  `create index child_keys_by_case on child_keys (case_id)`,
  `drop index cases_by_child`,
  `update cases set child_index = null where state = 'draft'`,
]

/** Whether anybody was reached is asked wherever a card says so. */
const reached = [`create index outbox_draft_alerts on outbox (case_id) where kind = 'draftAlert'`]

/** Looking for what is due must not read the timers that are not: there are some for each draft. */
const outbox = [
  `create index outbox_in_hand on outbox (lease_until) where state = 'waiting' and lease_until is not null`,
  `create index outbox_followed on outbox (due_at) where state = 'waiting' and kind in ('alert', 'referralTrouble')`,
]

/**
 * What `draftTimers` makes for a draft that holds a concern, as every draft from before is taken to do: none is lost because it is old. Reckoned from
 * the day of the change, so that an author has a day before the team learns of an old draft.
 */
const timers = [
  ['draftReminder', 1, 10],
  ['draftWaiting', 2, 20],
].map(
  ([kind, days, priority]) => `insert into outbox
    (id, school_id, key, kind, item, lane, case_id, card_version, priority, created_at, due_at)
    select gen_random_uuid(), school_id, '${kind}:' || id || ':' || version, '${kind}',
      jsonb_build_object('kind', '${kind}', 'caseId', id, 'screeningVersion', version, 'dueAt',
        to_char((now() + interval '${days} days') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
      '${kind}:' || id, id, version, ${priority}, now(), date_trunc('milliseconds', now()) + interval '${days} days'
    from cases where state = 'draft'`,
)

export const unfinishedConcerns: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of [...statements, ...childKeys, ...outbox, ...reached, ...timers])
      await sql.raw(statement).execute(database)
  },
}
