import { z } from 'zod'
import { momentInWords } from '../../domain/calendar/day.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { nothingHere } from '../nothingHere.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import { apartAtFirst, type View } from '../view.ts'
import {
  askedOf,
  type CaseFilter,
  carriedFilter,
  filterInWords,
  isNarrowed,
  noFilter,
  readFilter,
} from './caseFilter.ts'
import { listView } from './caseList.ts'
import { waitingDrafts } from './waitingDrafts.ts'

const pageLength = 10
/** Further than this nobody needs the number. */
const mostCounted = 500
const page = z.object({
  from: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  go: z.enum(['on', 'back']).optional().catch(undefined),
})

/** Which cases are asked for, and from which one on. */
export interface Asked {
  filter: CaseFilter
  from: number
}

/** The team's board: the open cases by urgency and age, ten at a time, or what they are narrowed to. */
export const casesStep: Step = {
  verb: 'case.list',
  run: async (turn, data) => apartAtFirst(await casesView(turn, readAsked(data)), data),
}

/** A button carries the page on which it stands, so that one pressed twice leads to the same place. */
export function readAsked(data: CardData): Asked {
  const { from, go } = page.parse(data)
  const moved = go === 'on' ? from + pageLength : go === 'back' ? from - pageLength : from
  return { filter: readFilter(data), from: Math.max(0, moved) }
}

export async function casesView(turn: Turn, asked: Asked = { filter: noFilter, from: 0 }, notice = ''): Promise<View> {
  if (!maySee(turn.actor, 'caseList')) return nothingHere()
  const { filter, from } = asked
  const cases = askedOf(turn, filter)
  const [headers, found, waiting] = await Promise.all([
    turn.cases.list({ ...cases, limit: pageLength + 1, offset: from }),
    turn.cases.count(cases, mostCounted + 1),
    isNarrowed(filter) ? undefined : waitingDrafts(turn, from / pageLength),
  ])
  const view = await listView(turn, headers.slice(0, pageLength), waiting)
  return {
    ...view,
    show: {
      ...view.show,
      ...(notice ? { notice } : {}),
      filter: `${filterInWords(filter)}, as of ${momentInWords(turn.knowledge.school.timeZone, turn.clock.now())}`,
      count: `${foundInWords(found, filter)}${shownInWords(from, Math.min(headers.length, pageLength))}`,
    },
    hide: [
      ...(headers.length > pageLength || waiting?.isMore ? [] : ['more']),
      ...(from > 0 ? [] : ['back']),
      ...(isNarrowed(filter) ? [] : ['all']),
    ],
    carry: { from, ...carriedFilter(filter) },
  }
}

function foundInWords(found: number, filter: CaseFilter): string {
  const what = isNarrowed(filter) ? 'found' : 'open'
  if (found === 0) return isNarrowed(filter) ? 'None found.' : 'No open cases.'
  return found > mostCounted ? `More than ${mostCounted} ${what}.` : `${found} ${what}.`
}

/** A later page can be empty by now: cases were closed since the page before it was drawn. */
function shownInWords(from: number, length: number): string {
  if (length > 0) return ` ${from + 1} to ${from + length} shown.`
  return from > 0 ? ' No more to show: please go back.' : ''
}
