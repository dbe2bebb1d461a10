import { boardParts } from '../../src/domain/case/board.ts'
import { levels } from '../../src/domain/instrument/level.ts'
import type { CaseListQuery } from '../../src/flows/ports/cases.ts'
import { askedOf, type CaseFilter, noFilter } from '../../src/flows/triage/caseFilter.ts'
import type { Turn } from '../../src/flows/turn.ts'

export interface Question {
  name: string
  query: CaseListQuery
}

/** One row more than a page says whether there is another. */
const limit = 11

/** What the board asks the store for this person: its pages, and each filter. */
export function questionsOf(turn: Turn): Question[] {
  const ask = (name: string, filter: Partial<CaseFilter>, offset = 0): Question => ({
    name,
    query: { ...askedOf(turn, { ...noFilter, ...filter }), limit, offset },
  })
  return [
    ask('first page', {}),
    ask('page 5', {}, 40),
    ...levels.map((level) => ask(level, { level })),
    ...boardParts.filter((state) => state !== noFilter.state).map((state) => ask(state, { state })),
    ask('mine', { mine: true }),
    ask('mine, low, in hand', { mine: true, level: 'low', state: 'inHand' }),
  ]
}

/** Ten rows of one school in the board's order, and nothing asked of who may see them: the least that a page can cost. */
export const plainPage = `select id, reference, state, level, urgent, told_at from cases
  where school_id = $1 order by board_group, board_day, board_rank, told_at, id limit 10`

/** What the board's migration added; without them it is asked as it was before. */
export const dropIndexes = [
  'cases_board',
  'cases_board_by_level',
  'cases_board_by_handler',
  'cases_closed_last',
  'cases_on_other_routes',
  'cases_escalated_to',
  'case_subjects_by_person',
].map((index) => `drop index ${index}`)
