import { type Kysely, type Migration, sql } from 'kysely'

/** Deadlines and whom they have told, other routes than the team's, and who can be asked and reached. */
const statements = [
  `alter table cases
    add column contested boolean not null default false,
    add column route text not null default 'team',
    add column clock_since timestamptz,
    add column escalated_to text[] not null default '{}',
    add column alarmed_at timestamptz,
    add column review_on text`,
  `create index cases_alarmed on cases (school_id) where alarmed_at is not null`,
  `create table case_subjects (
    case_id text not null references cases, school_id text not null, person_key bytea not null, person_box bytea not null,
    primary key (case_id, person_key))`,
  `create table absences (
    person_id text primary key, school_id text not null, until timestamptz not null, set_at timestamptz not null)`,
  `create table reachability_checks (
    person_id text primary key, school_id text not null, checked_at timestamptz not null, outcome text not null, code text)`,
  `create index outbox_pages on outbox (case_id) where kind = 'page'`,
  `create index outbox_last_delivery on outbox (addressee, settled_at) where state in ('done', 'undeliverable')`,
]

/** What waits for somebody already begins to be waited for today: an hour after the change whoever deals with it is told again. */
const deadlines = [
  `update cases set clock_since = date_trunc('milliseconds', now())
    where state in ('raised', 'acknowledged', 'discussed', 'referralDue', 'referralInDoubt')`,
  `insert into outbox (id, school_id, key, kind, item, lane, case_id, card_version, priority, created_at, due_at)
    select gen_random_uuid(), school_id, 'escalation:' || id || ':' || rest, 'escalation',
      jsonb_build_object('kind', 'escalation', 'caseId', id, 'deadline', deadline, 'level', policy_level, 'since', since,
        'step', 0, 'dueAt', to_char((clock_since + interval '1 hour') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
      'escalation:' || id || ':' || rest, id, 0, 30, now(), clock_since + interval '1 hour'
    from (select *, deadline || ':' || policy_level || ':' || since || ':0' as rest
      from (select id, school_id, clock_since, case state when 'raised' then 'acknowledge' when 'acknowledged' then 'discuss'
          when 'discussed' then 'decide' else 'refer' end as deadline,
        case when urgent then 'high' else coalesce(level, suggested_level, 'medium') end as policy_level,
        to_char(clock_since at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since
        from cases where clock_since is not null) waiting) timers`,
]

export const nobodyWaitsUnseen: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of [...statements, ...deadlines]) await sql.raw(statement).execute(database)
  },
}
