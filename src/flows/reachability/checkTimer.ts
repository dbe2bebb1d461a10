import { dayIn } from '../../domain/calendar/day.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'clock' | 'knowledge'>

/** Time in which everything around the bot has started as well. */
const afterStartMs = 5 * 60_000

/** The check at the next opening of the school: the day is its key, so that several instances set one. */
export function nextCheck({ clock, knowledge: { school, calendar } }: Known): OutboxItem {
  return checkAt(school.timeZone, calendar.nextOpening(clock.now()))
}

/** Where the school is open, the check of today: now, or so much later. */
export function checkOfToday({ clock, knowledge: { school, calendar } }: Known, afterMs = 0): OutboxItem[] {
  const now = clock.now()
  const due = new Date(now.getTime() + afterMs)
  return calendar.isOpen(now) && calendar.isOpen(due) ? [checkAt(school.timeZone, due)] : []
}

/** At a start: the next one, and today's where none was made. */
export function checksAtStart(known: Known): OutboxItem[] {
  return [...checkOfToday(known, afterStartMs), nextCheck(known)]
}

function checkAt(timeZone: string, due: Date): OutboxItem {
  return { kind: 'reachabilityCheck', day: dayIn(timeZone, due), dueAt: due.toISOString() }
}
