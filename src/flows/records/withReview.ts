import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import type { CaseState } from '../../domain/case/lifecycle.ts'
import type { CaseChange } from '../ports.ts'
import type { FlowPorts } from '../turn.ts'
import { reviewTimer } from './reminders.ts'

/** What was decided or referred still has to be followed up and closed. */
const decided: readonly CaseState[] = ['referred', 'support', 'monitoring', 'noFurtherAction']

/** School days after which a concern that was decided is looked at again, where nobody has set another day. */
const usualDays = 5

/** The same change with a day on which the concern is looked at again, so that none is forgotten between its decision and its end. */
export function withReview(
  ports: Pick<FlowPorts, 'knowledge' | 'clock'>,
  before: Case,
  change: CaseChange,
): CaseChange {
  const { next } = change
  if (!decided.includes(next.state) || next.reviewOn !== undefined || next.state === before.state) return change
  const { school, calendar } = ports.knowledge
  const reviewOn = dayIn(school.timeZone, calendar.schoolDaysAfter(ports.clock.now(), usualDays))
  return {
    ...change,
    next: { ...next, reviewOn },
    outbox: [...(change.outbox ?? []), reviewTimer(ports, next.id, reviewOn)],
  }
}
