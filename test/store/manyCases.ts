import pg from 'pg'
import { dataKeysFrom } from '../../src/store/encryption/dataKeys.ts'
import { sealSubject, subjectKey } from '../../src/store/encryption/subjectBoxes.ts'
import { type TestDatabase, testDataKey } from '../database.ts'

/** Whose cases they are, by id. */
export interface ManyCasesPeople {
  author: string
  lead: string
  deputy: string
  headteacher: string
  chair: string
}

export interface ManyCases {
  count: number
  schoolId: string
  people: ManyCasesPeople
  /** The newest of them was told about then, the oldest two years before. */
  now: Date
}

/**
 * Rows as the flows leave them, drawn with a fixed seed: of a hundred 72 are open, 25 closed, and 3 drafts or put away; every third of the open ones is
 * handled by the lead; three of a hundred are on another route, and some are about the lead, the deputy or the headteacher. There is nothing to be read in them.
 */
export async function insertManyCases({ connection }: TestDatabase, many: ManyCases): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  const { author, lead, deputy, headteacher, chair } = many.people
  await client.query('select setseed(0.25)')
  await client.query(rows, [many.count, many.schoolId, author, lead, deputy, headteacher, chair, many.now])
  await insertSubjects(client, many)
  await client.query('vacuum analyze cases')
  await client.query('vacuum analyze case_subjects')
  await client.end()
}

const stateByDraw = `case when a < 0.08 then 'raised' when a < 0.16 then 'acknowledged' when a < 0.22 then 'discussed'
  when a < 0.26 then 'referralDue' when a < 0.265 then 'referralSending' when a < 0.27 then 'referralInDoubt'
  when a < 0.42 then 'referred' when a < 0.55 then 'support' when a < 0.68 then 'monitoring'
  when a < 0.72 then 'noFurtherAction' when a < 0.97 then 'closed' when a < 0.98 then 'draft' when a < 0.99 then 'discarded'
  else 'purged' end`

const rows = `insert into cases (id, school_id, reference, state, level, suggested_level, urgent, author_id, handler_id,
    acknowledged_by, acknowledged_at, version, screening_version, instrument_id, instrument_edition, instrument_wording,
    created_at, updated_at, submitted_at, finished_at, wrapped_key, key_id, contested, route, clock_since, escalated_to,
    alarmed_at, review_on, holds_concern, brought_to_team_at)
  select gen_random_uuid(), $2, 'many-' || n, state, level, suggested_level,
    coalesce(level = 'high', false) or coalesce(suggested_level = 'high', false), $3, handler, handler,
    case when handler is not null then told + interval '10 minutes' end, 5, 1, 'sample-tool', '1', '', told - interval '20 minutes',
    told + (interval '10 days' * b), case when is_told then told end, case when is_told then told end, '\\x00', 'none', false, route,
    case when waits then told end,
    case when c < 0.03 then array[$6] when c < 0.035 then array[$6, $7] else '{}'::text[] end,
    case when waits and d < 0.02 then told + interval '1 day' end,
    case when decided then to_char($8::timestamptz + interval '60 days' * (b - 0.5), 'YYYY-MM-DD') end, true,
    case when not is_told and d < 0.5 then told end
  from (select *, state not in ('draft', 'discarded', 'purged') as is_told,
      state in ('raised', 'acknowledged', 'discussed', 'referralDue', 'referralInDoubt') as waits,
      state in ('referred', 'support', 'monitoring', 'noFurtherAction') as decided,
      case when state in ('raised', 'draft', 'discarded', 'purged') then null when d < 0.33 then $4 when d < 0.97 then $5
        else $6 end as handler,
      case when c > 0.98 then 'headteacher' when c > 0.975 then 'chair' when c > 0.97 then 'outside' else 'team' end as route
    from (select n, b, c, d, ${stateByDraw} as state,
        case when e < 0.2 then 'high' when e < 0.55 then 'medium' when e < 0.9 then 'low' end as level,
        case when f < 0.2 then 'high' when f < 0.5 then 'medium' end as suggested_level,
        $8::timestamptz - interval '365 days' * (g + case when a between 0.72 and 0.97 then 1 else 0 end) as told
      from (select n, random() as a, random() as b, random() as c, random() as d, random() as e, random() as f, random() as g
        from generate_series(1, $1::integer) as n) as drawn) as staged) as cases_drawn
  order by told`

/** Each fifth case on another route, and one in four hundred of the team's, is about one of three. */
async function insertSubjects(client: pg.Client, { schoolId, people }: ManyCases): Promise<void> {
  const keys = dataKeysFrom(testDataKey)
  const about = [people.lead, people.deputy, people.headteacher]
  const found = await client.query<{ id: string; n: number }>(
    `select id, n from (select id, substr(reference, 6)::integer as n, route from cases where school_id = $1) as numbered
     where (route <> 'team' and n % 5 = 0) or n % 400 = 0`,
    [schoolId],
  )
  const subjects = found.rows.map(({ id, n }) => ({ id, person: about[n % about.length] ?? people.lead }))
  await client.query(
    'insert into case_subjects select unnest($1::text[]), $2, unnest($3::bytea[]), unnest($4::bytea[])',
    [
      subjects.map(({ id }) => id),
      schoolId,
      subjects.map(({ person }) => subjectKey(keys, schoolId, person)),
      subjects.map(({ id, person }) => sealSubject(keys, { schoolId, caseId: id }, person)),
    ],
  )
}
