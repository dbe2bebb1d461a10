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
   * The moment when this many school days have passed since `from`. What happens outside the school's hours counts from the next time that
   * the school is open, so a concern left on a Friday evening has waited one school day at the end of Monday's first hour.
   */
  schoolDaysAfter(from: Date, count: number): Date
}

/** Reckons in the school's own time zone, so that neither a weekend nor a change of the clocks makes a day shorter. */
export function schoolCalendar(
  days: SchoolDays,
  timeZone: string,
  isBankHoliday: (day: string) => boolean,
): SchoolCalendar {
  const isSchoolDay = (day: string) => isOpen(days, day) && !isBankHoliday(day)
  const next = (at: Temporal.ZonedDateTime): Temporal.ZonedDateTime => {
    let day = at.add({ days: 1 })
    while (!isSchoolDay(day.toPlainDate().toString())) day = day.add({ days: 1 })
    return day
  }
  const opening = (at: Temporal.ZonedDateTime) => {
    const time = at.toPlainTime().toString()
    const today = isSchoolDay(at.toPlainDate().toString())
    if (today && time >= days.from && time <= days.to) return at
    return (today && time < days.from ? at : next(at)).withPlainTime(days.from)
  }
  return {
    isSchoolDay,
    schoolDaysAfter(from, count) {
      let at = opening(Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone))
      for (let passed = 0; passed < count; passed += 1) at = next(at)
      return new Date(at.epochMilliseconds)
    },
  }
}

function isOpen({ weekdays: open, closed }: SchoolDays, day: string): boolean {
  const weekday = weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1]
  return weekday !== undefined && open.includes(weekday) && !closed.some(({ from, to }) => from <= day && day <= to)
}

/** A year without a day in school would make a timer wait for ever. */
export function schoolDaysProblems({ from, to, closed }: SchoolDays): DataProblem[] {
  const hours = from < to ? [] : [{ path: ['to'], message: `expected a time after ${from}, found ${to}` }]
  const turned = closed
    .map((holiday, position) => ({ holiday, position }))
    .filter(({ holiday }) => holiday.to < holiday.from)
    .map(({ holiday, position }) => ({
      path: ['closed', position, 'to'],
      message: `expected a day not before ${holiday.from}, found ${holiday.to}`,
    }))
  return [...hours, ...turned]
}
