import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import type { CaseState } from '../../domain/case/lifecycle.ts'
import { comingDay, nextReview } from '../../domain/case/nextReview.ts'
import type { CaseChange } from '../ports/cases.ts'
import type { FlowPorts } from '../turn.ts'
import { reviewTimer } from './reminders.ts'

type Known = Pick<FlowPorts, 'knowledge' | 'clock'>

/** What was decided or referred still has to be followed up and closed. */
const decided: readonly CaseState[] = ['referred', 'support', 'monitoring', 'noFurtherAction']

/** School days after which a concern that was decided is looked at again, where nobody has set another day. */
const usualDays = 5

/** The same change with a day on which the concern is looked at again, so that none is forgotten between its decision and its end. */
export function withReview(ports: Known, before: Case, change: CaseChange): CaseChange {
  const { next } = change
  if (!decided.includes(next.state) || next.state === before.state) return change
  const today = dayIn(ports.knowledge.school.timeZone, ports.clock.now())
  const { reviews: set } = next.content
  const reviews = comingDay(set, 'review', today) ? set : [...set, usualReview(ports, change)]
  const reviewOn = nextReview(reviews, today)
  if (reviewOn === undefined || (reviewOn === next.reviewOn && reviews === set)) return change
  return {
    ...change,
    next: { ...next, reviewOn, content: { ...next.content, reviews } },
    outbox: [...(change.outbox ?? []), reviewTimer(ports, next.id, reviewOn)],
  }
}

function usualReview({ knowledge: { school, calendar }, clock }: Known, { audit }: CaseChange) {
  const now = clock.now()
  const on = dayIn(school.timeZone, calendar.schoolDaysAfter(now, usualDays))
  return { recordedBy: audit.actor, recordedAt: now.toISOString(), what: 'review' as const, on, usual: true }
}
