import { dayIn } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/schoolCalendar.ts'
import type { FlowPorts } from '../turn.ts'

/** `tomorrow`: somebody has been asked today. */
export type Earliest = 'today' | 'tomorrow'

interface Waiting {
  since: Date
  /** It is asked about after so many working days, and after that on each one. */
  firstAfterDays: number
  earliest: Earliest
}

/**
 * When something that is waited for is asked about next, and the how manyeth time that is. It is reckoned from the beginning of the waiting each time, so that whoever
 * sets the timer again, late or because the concern was closed meanwhile, sets the one that runs already: nobody is asked twice.
 */
export function nextRound(
  { clock, knowledge: { school } }: Pick<FlowPorts, 'clock' | 'knowledge'>,
  workingDays: SchoolCalendar,
  { since, firstAfterDays, earliest }: Waiting,
): { round: number; due: Date } {
  const dayOf = (moment: Date) => dayIn(school.timeZone, moment)
  const now = clock.now()
  const isPast = (due: Date) => (earliest === 'today' ? due <= now : dayOf(due) <= dayOf(now))
  let round = 1
  let due = workingDays.schoolDaysAfter(since, firstAfterDays)
  while (isPast(due)) {
    round += 1
    due = workingDays.schoolDaysAfter(due, 1)
  }
  return { round, due }
}
