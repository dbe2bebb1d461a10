import { z } from 'zod'
import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { type CaseState, caseStates, stateLabels } from '../../domain/case/lifecycle.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { levelWords } from '../alert/alertView.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Step, Turn } from '../turn.ts'
import { apartAtFirst, type Row, type View } from '../view.ts'
import { pointerTo } from './pointerTo.ts'

const pageLength = 10
const page = z.object({ from: z.coerce.number().int().min(0).max(1_000_000).default(0) })
const closed: readonly CaseState[] = ['referred', 'support', 'noFurtherAction']
const open = caseStates.filter((state) => state !== 'draft' && !closed.includes(state))

/** The team's list of open cases, the most urgent and oldest first, ten at a time. */
export const casesStep: Step = {
  verb: 'case.list',
  run: async (turn, data) => apartAtFirst(await casesView(turn, page.safeParse(data).data?.from), data),
}

export async function casesView(turn: Turn, offset = 0): Promise<View> {
  if (!maySee(turn.actor, 'caseList')) return nothingHere()
  const query = { schoolId: turn.actor.schoolId, states: open }
  const [headers, total] = await Promise.all([
    turn.cases.list({ ...query, limit: pageLength, offset }),
    turn.cases.count(query),
  ])
  return {
    card: 'case/list',
    keep: true,
    show: {
      count: total === 0 ? 'No open cases.' : `${total} open. ${shownInWords(offset, headers.length)}`,
    },
    rows: { rows_cases: headers.map((header) => row(turn, header)) },
    hide: offset + headers.length < total ? [] : ['more'],
    carry: { from: offset + pageLength },
  }
}

/** A later page can be empty by now: cases were closed since the page before it was drawn. */
function shownInWords(offset: number, length: number): string {
  return length === 0
    ? 'No more to show: please go back to the first page.'
    : `${offset + 1} to ${offset + length} shown.`
}

function row({ knowledge: { school } }: Turn, header: CaseHeader): Row {
  const raised = header.submittedAt ? momentInWords(school.timeZone, header.submittedAt) : ''
  return {
    show: {
      reference: `${header.urgent ? '▲ HIGH ' : ''}${header.reference}`,
      state: `${levelWords(header)}. ${stateLabels[header.state]}. Raised ${raised}`,
    },
    carry: pointerTo(header),
  }
}
