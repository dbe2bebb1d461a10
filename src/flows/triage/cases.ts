import { z } from 'zod'
import { momentInWords } from '../../domain/calendar/day.ts'
import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import { type CaseState, caseStates, stateLabels } from '../../domain/case/lifecycle.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { routesOf } from '../../domain/team/route.ts'
import { levelWords } from '../alert/alertView.ts'
import { nothingHere } from '../nothingHere.ts'
import { nameOf } from '../people/nameOf.ts'
import type { Step, Turn } from '../turn.ts'
import { apartAtFirst, type Row, type View } from '../view.ts'
import { pointerTo } from './pointerTo.ts'

const pageLength = 10
const waitingPageLength = 4
/** A discarded draft stays in sight for thirty days, whoever has opened it: somebody may still think otherwise. */
const discardedListedMs = 30 * 24 * 60 * 60_000
const page = z.object({ from: z.coerce.number().int().min(0).max(1_000_000).default(0) })
const never: readonly CaseState[] = ['draft', 'discarded', 'purged']
const closed: readonly CaseState[] = ['referred', 'support', 'noFurtherAction', 'closed']
const open = caseStates.filter((state) => !never.includes(state) && !closed.includes(state))

/** The team's list of open cases, the most urgent and oldest first, ten at a time. */
export const casesStep: Step = {
  verb: 'case.list',
  run: async (turn, data) => apartAtFirst(await casesView(turn, page.safeParse(data).data?.from), data),
}

export async function casesView(turn: Turn, offset = 0, notice = ''): Promise<View> {
  if (!maySee(turn.actor, 'caseList')) return nothingHere()
  const { schoolId, id: personId } = turn.actor
  const viewer = { schoolId, notAbout: personId, dealtWithBy: { personId, routes: routesOf(turn.actor) } }
  const discardedAfter = new Date(turn.clock.now().getTime() - discardedListedMs)
  const waiting = { ...viewer, states: ['draft', 'discarded'] as const, broughtToTeam: true as const, discardedAfter }
  const [headers, total, drafts, totalWaiting] = await Promise.all([
    turn.cases.list({ ...viewer, states: open, limit: pageLength, offset }),
    turn.cases.count({ ...viewer, states: open }),
    turn.cases.list({ ...waiting, limit: waitingPageLength, offset: waitingOffset(offset) }),
    turn.cases.count(waiting),
  ])
  const shownWaiting = waitingOffset(offset) + drafts.length
  return {
    card: 'case/list',
    keep: true,
    show: {
      ...(notice ? { notice } : {}),
      count: total === 0 ? 'No open cases.' : `${total} open. ${shownInWords(offset, headers.length)}`,
      ...(drafts.length > 0 ? { waiting: waitingInWords(totalWaiting) } : {}),
    },
    rows: {
      rows_cases: headers.map((header) => row(turn, header)),
      rows_waiting: await Promise.all(drafts.map((header) => waitingRow(turn, header))),
    },
    hide: offset + headers.length < total || shownWaiting < totalWaiting ? [] : ['more'],
    carry: { from: offset + pageLength },
  }
}

/** The drafts that wait go on with the pages of the open cases. */
function waitingOffset(offset: number): number {
  return Math.floor(offset / pageLength) * waitingPageLength
}

function waitingInWords(total: number): string {
  return `Begun and not sent, or discarded by their authors: ${total}. What stands in a draft is its author’s until it is sent or taken up.`
}

/** A later page can be empty by now: cases were closed since the page before it was drawn. */
function shownInWords(offset: number, length: number): string {
  return length === 0
    ? 'No more to show: please go back to the first page.'
    : `${offset + 1} to ${offset + length} shown.`
}

function row({ knowledge: { school } }: Turn, header: CaseHeader): Row {
  const raised = header.submittedAt ? momentInWords(school.timeZone, header.submittedAt) : ''
  const unfinished = isUnfinished(header) ? '◐ UNFINISHED ' : ''
  return {
    show: {
      reference: `${header.urgent ? '▲ HIGH ' : ''}${unfinished}${header.reference}`,
      state: `${levelWords(header)}. ${stateLabels[header.state]}. Raised ${raised}`,
    },
    carry: pointerTo(header),
  }
}

async function waitingRow(turn: Turn, header: CaseHeader): Promise<Row> {
  const since = momentInWords(turn.knowledge.school.timeZone, header.updatedAt)
  const author = await nameOf(turn, header.authorId)
  const discarded = header.state === 'discarded'
  return {
    show: {
      reference: header.reference,
      state: discarded
        ? `Discarded by its author, ${author}, on ${since}`
        : `Begun by ${author}, untouched since ${since}`,
    },
    hide: discarded ? [] : ['open'],
    carry: pointerTo(header),
  }
}
