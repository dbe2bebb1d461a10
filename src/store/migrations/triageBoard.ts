import { type Kysely, type Migration, sql } from 'kysely'

/** By what the team's board is in order and narrowed (domain/case/board.ts), reckoned by the database whoever writes the row. */
const columns = `alter table cases
  add column board_group smallint generated always as (case
    when state in ('raised', 'acknowledged', 'discussed', 'referralDue', 'referralSending', 'referralInDoubt') then 0
    when state in ('referred', 'support', 'monitoring', 'noFurtherAction') then 1 else 2 end) stored,
  add column board_day text collate "C" generated always as (case
    when state in ('referred', 'support', 'monitoring', 'noFurtherAction') then coalesce(review_on, '') else '' end) stored,
  add column board_rank smallint generated always as (2 * (case when urgent then 0 else
      case coalesce(level, suggested_level) when 'high' then 1 when 'medium' then 2 when 'low' then 4 else 3 end end)
    + case when alarmed_at is null then 1 else 0 end) stored,
  add column policy_level text generated always as
    (case when urgent then 'high' else coalesce(level, suggested_level, 'medium') end) stored,
  add column told_at timestamptz generated always as (coalesce(submitted_at, created_at)) stored`

const order = 'board_group, board_day, board_rank, told_at, id'

/** A page of the board is read off an index, however many concerns there are; those of one level or of one person off their own. */
const boards = [
  `create index cases_board on cases (school_id, ${order})`,
  `create index cases_board_by_level on cases (school_id, policy_level, ${order})`,
  `create index cases_board_by_handler on cases (school_id, handler_id, ${order}) where handler_id is not null`,
  `create index cases_closed_last on cases (school_id, updated_at desc, id) where state = 'closed'`,
]

/** Whoever is not of the safeguarding team finds few among many; and what is about whoever asks is left out. */
const viewers = [
  `create index cases_on_other_routes on cases (school_id, route) where route <> 'team'`,
  `create index cases_escalated_to on cases using gin (escalated_to)`,
  `create index case_subjects_by_person on case_subjects (person_key)`,
]

export const triageBoard: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of [columns, ...boards, ...viewers]) await sql.raw(statement).execute(database)
  },
}
