import { dayIn, dayInWords } from '../../domain/calendar/day.ts'
import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import { stateLabels } from '../../domain/case/lifecycle.ts'
import { maySee } from '../../domain/case/permissions.ts'
import type { Person } from '../../domain/team/person.ts'
import { levelWords } from '../alert/alertView.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { FlowPorts } from '../turn.ts'
import type { Row, View } from '../view.ts'
import { contestedOf, type Span } from './contestedOf.ts'

/** The contested Highs of the past week, for one viewer: reference, chosen level and state, never the child. Nothing where there is none for them now. */
export async function summaryView(ports: FlowPorts, viewer: Person, span: Span): Promise<View | undefined> {
  const { told, contested, shown } = await contestedOf(ports, viewer, span)
  if (contested === 0) return undefined
  return {
    card: 'summary/contested',
    keep: true,
    show: {
      count: `${sinceWords(ports, span)}: ${contested} of ${told} ${told === 1 ? 'concern' : 'concerns'} that you deal with.`,
      ...(contested > shown.length
        ? { more: `And ${contested - shown.length} more: those that are open stand in “cases”.` }
        : {}),
    },
    rows: { rows_cases: shown.map((header) => row(viewer, header)) },
  }
}

function sinceWords({ knowledge: { school } }: Pick<FlowPorts, 'knowledge'>, { from, before }: Span): string {
  const [first, last] = [from, before].map((moment) => dayInWords(dayIn(school.timeZone, moment)))
  return `From ${first} to ${last}`
}

function row(viewer: Person, header: CaseHeader): Row {
  const { state } = header
  return {
    show: {
      reference: `◇ Concern ${header.reference}`,
      state: [levelWords(header), `${stateLabels[state]}${isUnfinished(header) ? ' (screening unfinished)' : ''}`],
    },
    hide: maySee(viewer, 'wholeCase', header) ? [] : ['open'],
    carry: pointerTo(header),
  }
}
