import { dayIn } from '../../domain/calendar/day.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'clock' | 'knowledge'>

/** The summary of the next first school morning of a week. `since`: when the one before was made; at a start, when it was or would have been. */
export function nextSummary({ clock, knowledge: { school, calendar } }: Known, since?: string): OutboxItem {
  const due = calendar.nextFirstOpening(clock.now())
  return {
    kind: 'weeklySummary',
    week: dayIn(school.timeZone, due),
    since: since ?? calendar.firstOpeningBefore(due).toISOString(),
    dueAt: due.toISOString(),
  }
}
