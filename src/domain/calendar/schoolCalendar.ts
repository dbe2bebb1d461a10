import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { DataProblem } from '../dataProblem.ts'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'expected a time of day such as 08:30' })

/** When somebody is in school. England's bank holidays are known without being listed. */
export const schoolDaysSchema = z.strictObject({
  weekdays: z.array(z.enum(weekdays)).min(1),
  from: timeOfDay,
  to: timeOfDay,
  /** Holidays and training days, both days included. */
  closed: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date(), name: z.string().trim().min(1) })).default([]),
})

export type SchoolDays = z.infer<typeof schoolDaysSchema>

export interface SchoolCalendar {
  /** `day` is ISO `yyyy-mm-dd`. */
  isSchoolDay(day: string): boolean
  /**
   * The moment when this many school days have passed since `from`: always one within the school's hours. What happens outside of them counts from
   * the next time that the school is open, so a concern left on a Friday evening has waited one school day when the school opens on Tuesday.
   */
  schoolDaysAfter(from: Date, count: number): Date
  /** When so many minutes of school time have passed: those outside of the school's hours do not count. */
  schoolMinutesAfter(from: Date, minutes: number): Date
  /** When the school closes on the school day of `from`; where it is not open then any more, or not at all, on the next one. */
  endOfSchoolDay(from: Date): Date
  /** The first moment after `from` at which the school opens. */
  nextOpening(from: Date): Date
  /** The first moment after `from` at which the school opens for the first time in a week, which begins on Monday. */
  nextFirstOpening(from: Date): Date
  /** The last such moment before `moment`. */
  firstOpeningBefore(moment: Date): Date
  /** When the school opens on this day (`yyyy-mm-dd`), or where it does not, on the next day on which it does. */
  openingOn(day: string): Date
  isOpen(moment: Date): boolean
}

/** When the school is open on one of its days; both moments included. */
interface Hours {
  day: Temporal.PlainDate
  opens: Temporal.ZonedDateTime
  closes: Temporal.ZonedDateTime
}

/**
 * Reckons in the school's own time zone, so that neither a weekend nor a change of the clocks makes a day shorter. A day is reckoned from its
 * opening: the same stretch after the next opening is one day later.
 */
export function schoolCalendar(
  days: SchoolDays,
  timeZone: string,
  isBankHoliday: (day: string) => boolean,
): SchoolCalendar {
  const isSchoolDay = (day: string) => isOpen(days, day) && !isBankHoliday(day)
  const hoursFrom = (first: Temporal.PlainDate): Hours => {
    let day = first
    while (!isSchoolDay(day.toString())) day = day.add({ days: 1 })
    const at = (plainTime: string) => day.toZonedDateTime({ timeZone, plainTime })
    return { day, opens: at(days.from), closes: at(days.to) }
  }
  const hoursAfter = ({ day }: Hours) => hoursFrom(day.add({ days: 1 }))
  const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 })
  const opening = (day: Temporal.PlainDate) => new Date(hoursFrom(day).opens.epochMilliseconds)
  const zoned = (moment: Date) => Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone)
  /** The hours that `at` lies in, or the next ones: a moment at which the school closes lies before the next. */
  const hoursOf = (at: Temporal.ZonedDateTime) => {
    const today = hoursFrom(at.toPlainDate())
    return isAfter(today.closes, at) ? today : hoursAfter(today)
  }
  return {
    isSchoolDay,
    isOpen: (moment) => {
      const at = zoned(moment)
      const { opens, closes } = hoursOf(at)
      return !isAfter(opens, at) && isAfter(closes, at)
    },
    nextOpening: (from) => {
      const at = zoned(from)
      const { opens } = hoursOf(at)
      return new Date((isAfter(opens, at) ? opens : hoursAfter(hoursOf(at)).opens).epochMilliseconds)
    },
    nextFirstOpening: (from) => {
      const monday = mondayOf(zoned(from).toPlainDate())
      const ofThisWeek = opening(monday)
      return ofThisWeek > from ? ofThisWeek : opening(monday.add({ weeks: 1 }))
    },
    firstOpeningBefore: (moment) => {
      let monday = mondayOf(zoned(moment).toPlainDate())
      while (opening(monday) >= moment) monday = monday.subtract({ weeks: 1 })
      return opening(monday)
    },
    openingOn: (day) => opening(Temporal.PlainDate.from(day)),
    endOfSchoolDay: (from) => new Date(hoursOf(zoned(from)).closes.epochMilliseconds),
    schoolMinutesAfter(from, minutes) {
      let hours = hoursOf(zoned(from))
      let at = Math.max(from.getTime(), hours.opens.epochMilliseconds)
      let left = minutes * 60_000
      while (at + left > hours.closes.epochMilliseconds) {
        left -= hours.closes.epochMilliseconds - at
        hours = hoursAfter(hours)
        at = hours.opens.epochMilliseconds
      }
      return new Date(at + left)
    },
    schoolDaysAfter(from, count) {
      const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone)
      const today = hoursFrom(start.toPlainDate())
      let hours = isAfter(start, today.closes) ? hoursAfter(today) : today
      let at = isAfter(start, hours.opens) ? start : hours.opens
      for (let passed = 0; passed < count; passed += 1) {
        const later = hoursAfter(hours)
        at = sameStretch(at, hours, later)
        hours = later
      }
      return new Date(at.epochMilliseconds)
    },
  }
}

/** Where the clocks change during its hours, a school day can be longer than the next: then its end is the end of that one. */
function sameStretch(at: Temporal.ZonedDateTime, { opens }: Hours, later: Hours): Temporal.ZonedDateTime {
  const same = later.opens.add({ milliseconds: at.epochMilliseconds - opens.epochMilliseconds })
  return isAfter(same, later.closes) ? later.closes : same
}

function isAfter(one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime): boolean {
  return one.epochMilliseconds > other.epochMilliseconds
}

function isOpen({ weekdays: open, closed }: SchoolDays, day: string): boolean {
  const weekday = weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1]
  return weekday !== undefined && open.includes(weekday) && !closed.some(({ from, to }) => from <= day && day <= to)
}

/** Longer than any summer holiday. A reminder that waits for the end of something longer waits because of a mistyped year. */
const longestClosedDays = 100

/** What would let a concern wait without an end: hours that are none, holidays turned round, no school day for months. */
export function schoolDaysProblems(days: SchoolDays): DataProblem[] {
  const { from, to, closed } = days
  const hours = from < to ? [] : [{ path: ['to'], message: `expected a time after ${from}, found ${to}` }]
  return [...hours, ...closed.flatMap((_, position) => closedProblems(days, position))]
}

function closedProblems(days: SchoolDays, position: number): DataProblem[] {
  const holiday = days.closed[position]
  if (!holiday) return []
  const path = ['closed', position, 'to']
  if (holiday.to < holiday.from)
    return [{ path, message: `expected a day not before ${holiday.from}, found ${holiday.to}` }]
  if (opensAgain(days, holiday.from)) return []
  return [{ path, message: `expected a school day within ${longestClosedDays} days after ${holiday.from}, found none` }]
}

function opensAgain(days: SchoolDays, closedFrom: string): boolean {
  const first = Temporal.PlainDate.from(closedFrom)
  return Array.from({ length: longestClosedDays }, (_, after) => first.add({ days: after + 1 }).toString()).some(
    (day) => isOpen(days, day),
  )
}
