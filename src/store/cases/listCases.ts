import { boardGroup } from '../../domain/case/board.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { CaseListQuery } from '../../flows/ports/cases.ts'
import type { StoreContext } from '../storeContext.ts'
import { headerColumns, headerFrom, subjectBoxes } from './caseRow.ts'
import { forViewer, toldWithin } from './forViewer.ts'

type Selection = Omit<CaseListQuery, 'limit' | 'offset'>
type Reading = Pick<StoreContext, 'database' | 'keys'>

/** `states` in words of the board's order as well, so that its index is read no further than they go. */
function selected({ database, keys }: Reading, query: Selection) {
  const { schoolId, states, authorId, broughtToTeam, createdAfter, discardedAfter } = query
  const groups = states.map(boardGroup)
  const all = database
    .selectFrom('cases')
    .where('school_id', '=', schoolId)
    .where('state', 'in', [...states])
    .where('board_group', '>=', Math.min(...groups))
    .where('board_group', '<=', Math.max(...groups))
  const cases =
    discardedAfter === undefined
      ? all
      : all.where((row) => row.or([row('state', '!=', 'discarded'), row('updated_at', '>', discardedAfter)]))
  const told = broughtToTeam ? cases.where('brought_to_team_at', 'is not', null) : cases
  const byAuthor = authorId === undefined ? told : told.where('author_id', '=', authorId)
  const ofViewer = forViewer(keys, byAuthor, query)
  const begun = createdAfter === undefined ? ofViewer : ofViewer.where('created_at', '>', createdAfter)
  return toldWithin(query.contested ? begun.where('contested', '=', true) : begun, query)
}

function inOrder(reading: Reading, query: Selection) {
  const cases = selected(reading, query)
  const ordered = query.lastChangedFirst
    ? cases.orderBy('updated_at', 'desc')
    : cases.orderBy('board_group').orderBy('board_day').orderBy('board_rank').orderBy('told_at')
  return ordered.orderBy('id')
}

/** The question as the database is asked it. */
export function listQuery(reading: Reading, query: CaseListQuery) {
  const page = inOrder(reading, query).limit(query.limit).offset(query.offset)
  return page.select(headerColumns).select(subjectBoxes)
}

export async function listCases(reading: Reading, query: CaseListQuery): Promise<CaseHeader[]> {
  if (query.states.length === 0) return []
  const rows = await listQuery(reading, query).execute()
  return rows.map((row) => headerFrom(reading.keys, row))
}

/** So many are read in the order of the pages: off the index, and not through everything that was closed before. */
export function countQuery(reading: Reading, query: Selection, atMost?: number) {
  const found = atMost === undefined ? selected(reading, query) : inOrder(reading, query).limit(atMost)
  const counted = reading.database.selectFrom(found.select('id').as('found'))
  return counted.select((row) => row.fn.countAll().as('cases'))
}

export async function countCases(reading: Reading, query: Selection, atMost?: number): Promise<number> {
  if (query.states.length === 0) return 0
  return Number((await countQuery(reading, query, atMost).executeTakeFirstOrThrow()).cases)
}
