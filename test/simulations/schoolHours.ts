import { Temporal } from 'temporal-polyfill'
import type { DeadlineKind } from '../../src/domain/escalation/deadline.ts'
import type { LevelPolicy } from '../../src/domain/escalation/policy.ts'
import type { School } from '../../src/domain/school/school.ts'

/** England's, as GOV.UK lists them, substitute days included; and Christmas at a weekend itself, which the product takes for closed as well. */
const bankHolidays: readonly string[] = [
  ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
  ...['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30', '2027-12-27', '2027-12-28'],
  ...['2026-12-26', '2027-12-25', '2027-12-26'],
]

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** When the school is open, written out: one pair of moments (milliseconds) for each of its days, in order. */
export type SchoolHours = readonly (readonly [opens: number, closes: number])[]

/** From September 2026 to the end of 2027, the span of all timelines. */
export function schoolHours(school: Pick<School, 'schoolDays' | 'timeZone'>): SchoolHours {
  const words = JSON.stringify([school.schoolDays, school.timeZone])
  const known = writtenOut.get(words) ?? writeOut(school)
  writtenOut.set(words, known)
  return known
}

const writtenOut = new Map<string, SchoolHours>()

function writeOut({ schoolDays, timeZone }: Pick<School, 'schoolDays' | 'timeZone'>): SchoolHours {
  const hours: [number, number][] = []
  const at = (day: string, time: string) =>
    Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone).epochMilliseconds
  for (let date = Temporal.PlainDate.from('2026-09-01'); date.year < 2028; date = date.add({ days: 1 })) {
    const day = date.toString()
    const weekday = weekdays[date.dayOfWeek - 1]
    const isClosed = schoolDays.closed.some(({ from, to }) => day >= from && day <= to) || bankHolidays.includes(day)
    if (weekday && schoolDays.weekdays.includes(weekday) && !isClosed)
      hours.push([at(day, schoolDays.from), at(day, schoolDays.to)])
  }
  return hours
}

/** When a step is due, from the specification; `after` in the words of the school's file. */
export function whenDue(
  hours: SchoolHours,
  policy: LevelPolicy,
  { deadline, step, since }: { deadline: DeadlineKind; step: number; since: number },
): number {
  const ladder = policy[deadline]
  let due = since
  for (let position = 0; position <= Math.min(step, ladder.length - 1); position += 1) {
    const words = ladder[position]?.after ?? ''
    const own = words === 'end of school day' ? closing(hours, due) : later(hours, policy.counts, since, words)
    due = position === 0 ? own : Math.max(own, due + 5 * 60_000)
  }
  for (let more = ladder.length; more <= step; more += 1) due = opening(hours, due + 5 * 60_000)
  return due
}

/** The next moment at which the school opens. */
export function opening(hours: SchoolHours, moment: number): number {
  return (hours.find(([opens]) => opens > moment) ?? ended)[0]
}

/** When it closes on this day, or on the next on which it is still to close. */
export function closing(hours: SchoolHours, moment: number): number {
  return (hours.find(([, closes]) => closes > moment) ?? ended)[1]
}

function later(hours: SchoolHours, counts: LevelPolicy['counts'], since: number, words: string): number {
  const amount = Number.parseInt(words, 10)
  if (words.includes('school day')) return daysLater(hours, since, amount)
  const ms = amount * (words.includes('hour') ? 3_600_000 : 60_000)
  return counts === 'always' ? since + ms : openTimeLater(hours, since, ms)
}

function openTimeLater(hours: SchoolHours, since: number, ms: number): number {
  let left = ms
  for (const [opens, closes] of hours) {
    const from = Math.max(opens, since)
    if (from >= closes) continue
    if (left <= closes - from) return from + left
    left -= closes - from
  }
  throw ended
}

/** As long after the opening, so many school days on. */
function daysLater(hours: SchoolHours, since: number, days: number): number {
  const today = hours.findIndex(([, closes]) => closes >= since)
  const [opens] = hours[today] ?? ended
  const [laterOpens, laterCloses] = hours[today + days] ?? ended
  return Math.min(laterOpens + Math.max(0, since - opens), laterCloses)
}

const ended: readonly [number, number] = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
