import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { isBankHoliday } from '../../../src/configuration/bankHolidays.ts'
import {
  type SchoolDays,
  schoolCalendar,
  schoolDaysProblems,
  schoolDaysSchema,
} from '../../../src/domain/calendar/schoolCalendar.ts'

const timeZone = 'Europe/London'
const days: SchoolDays = {
  weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  from: '08:00',
  to: '16:30',
  closed: [
    { from: '2026-10-26', to: '2026-10-30', name: 'half term' },
    { from: '2026-12-19', to: '2027-01-03', name: 'Christmas holiday' },
    { from: '2027-07-21', to: '2027-09-01', name: 'summer holiday' },
    { from: '2026-11-13', to: '2026-11-13', name: 'training day' },
  ],
}
const calendar = schoolCalendar(days, timeZone, isBankHoliday)

const moment = (local: string) =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds)
const local = (at: Date) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime()
const after = (from: string, count: number, using = calendar) =>
  local(using.schoolDaysAfter(moment(from), count)).toString({ smallestUnit: 'minute' })

describe('school days', () => {
  it.each([
    ['a Wednesday', '2026-11-18', true],
    ['a Saturday', '2026-11-21', false],
    ['a training day', '2026-11-13', false],
    ['the first day of a holiday', '2026-10-26', false],
    ['the last day of a holiday', '2026-10-30', false],
    ['the Friday before a holiday', '2026-10-23', true],
    ['the Monday after a holiday', '2026-11-02', true],
    ['a bank holiday in term', '2027-05-03', false],
    ['a substitute day', '2026-12-28', false],
  ])('%s, %s: %s', (_what, day, open) => {
    expect(calendar.isSchoolDay(day)).toBe(open)
  })
})

describe('a number of school days after', () => {
  it.each([
    ['a Tuesday morning', '2026-11-17T10:20', 1, '2026-11-18T10:20'],
    ['a Tuesday morning, two days', '2026-11-17T10:20', 2, '2026-11-19T10:20'],
    ['a Friday in school, over the weekend', '2026-11-20T15:45', 1, '2026-11-23T15:45'],
    ['a Friday evening', '2026-11-20T19:00', 1, '2026-11-24T08:00'],
    ['a Saturday', '2026-11-21T12:00', 1, '2026-11-24T08:00'],
    ['early on a school day', '2026-11-17T06:15', 1, '2026-11-18T08:00'],
    ['the moment of opening', '2026-11-17T08:00', 1, '2026-11-18T08:00'],
    ['the moment of closing', '2026-11-17T16:30', 1, '2026-11-18T16:30'],
    ['a minute after closing', '2026-11-17T16:31', 1, '2026-11-19T08:00'],
    ['the eve of a training day', '2026-11-12T09:00', 1, '2026-11-16T09:00'],
    ['the last day of a term, over Christmas and New Year', '2026-12-18T11:00', 1, '2027-01-04T11:00'],
    ['the day before Good Friday, over Easter Monday', '2027-03-25T11:00', 1, '2027-03-30T11:00'],
    ['the Friday before the clocks go forward', '2027-03-19T09:30', 5, '2027-03-30T09:30'],
    ['the Friday before the clocks go back, over half term', '2026-10-23T09:30', 1, '2026-11-02T09:30'],
  ])('%s (%s, %d): %s', (_what, from, count, expected) => {
    expect(after(from, count)).toBe(expected)
  })

  it('none is the same moment in school, and the next opening outside of it', () => {
    expect(after('2026-11-17T10:20', 0)).toBe('2026-11-17T10:20')
    expect(after('2026-11-20T19:00', 0)).toBe('2026-11-23T08:00')
  })

  it('counts in the school’s time zone, not in that of the machine: late on Sunday in UTC is Monday in summer time', () => {
    const sundayInUtc = new Date('2027-06-13T23:30:00Z')
    expect(local(calendar.schoolDaysAfter(sundayInUtc, 1)).toString()).toBe('2027-06-15T08:00:00')
  })
})

/** A boarding school that never sleeps is open when the clocks change: at 01:00 they go to 02:00, at 02:00 back to 01:00. */
describe('a school that is open while the clocks change', () => {
  const everyDay: SchoolDays['weekdays'] = [...days.weekdays, 'saturday', 'sunday']
  const night = (from: string, to: string) =>
    schoolCalendar({ weekdays: everyDay, from, to, closed: [] }, timeZone, () => false)

  it('opens an hour later where its time of opening does not exist', () => {
    expect(after('2027-03-27T01:30', 1, night('01:30', '09:00'))).toBe('2027-03-28T02:30')
  })

  it('opens once where its time of opening comes twice', () => {
    const opening = night('01:30', '09:00')
    const [firstTime, secondTime] = [new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z')]
    expect(opening.schoolDaysAfter(moment('2026-10-24T01:30'), 1)).toEqual(firstTime)
    expect(opening.schoolDaysAfter(secondTime, 0)).toEqual(secondTime)
  })

  it('does not run over its end on the day that follows a longer one', () => {
    const open = night('00:30', '03:00')
    expect(after('2026-10-25T02:55', 1, open)).toBe('2026-10-26T03:00')
  })
})

const anyMoment = fc
  .integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-12-31') })
  .map((milliseconds) => new Date(milliseconds))
const fewDays = fc.integer({ min: 0, max: 12 })
const time = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minutes) => {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
})
const anyHoliday = fc
  .record({ start: fc.integer({ min: 0, max: 1095 }), length: fc.integer({ min: 0, max: 60 }) })
  .map(({ start, length }) => {
    const from = Temporal.PlainDate.from('2026-01-01').add({ days: start })
    return { from: from.toString(), to: from.add({ days: length }).toString(), name: 'holiday' }
  })
const anySchoolDays: fc.Arbitrary<SchoolDays> = fc
  .record({
    weekdays: fc.uniqueArray(fc.constantFrom(...(['monday', 'wednesday', 'friday', 'saturday', 'sunday'] as const)), {
      minLength: 1,
    }),
    times: fc.uniqueArray(time, { minLength: 2, maxLength: 2 }),
    closed: fc.array(anyHoliday, { maxLength: 4 }),
  })
  .map(({ weekdays, times, closed }) => {
    const [from = '', to = ''] = times.sort()
    return { weekdays, from, to, closed }
  })
const holds = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: 300 })

describe('whatever the school’s days and hours are', () => {
  it('what becomes due does so on a school day, within its hours, and never earlier than now', () => {
    holds(
      fc.property(anySchoolDays, anyMoment, fewDays, (some, from, count) => {
        const due = schoolCalendar(some, timeZone, isBankHoliday).schoolDaysAfter(from, count)
        const day = local(due).toPlainDate()
        const weekday = day.toLocaleString('en-GB', { weekday: 'long' }).toLowerCase()
        expect(some.weekdays).toContain(weekday)
        expect(some.closed.filter((holiday) => holiday.from <= day.toString() && day.toString() <= holiday.to)).toEqual(
          [],
        )
        expect(isBankHoliday(day.toString())).toBe(false)
        const edge = (plainTime: string) => day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds
        expect(due.getTime()).toBeGreaterThanOrEqual(Math.max(edge(some.from), from.getTime()))
        expect(due.getTime()).toBeLessThanOrEqual(edge(some.to))
      }),
    )
  })

  it('what came later is never due earlier', () => {
    const [anHour, aWeek] = [3_600_000, 604_800_000]
    const later = fc.oneof(fc.integer({ min: 0, max: 3 * anHour }), fc.integer({ min: 0, max: aWeek }))
    holds(
      fc.property(anySchoolDays, anyMoment, later, fewDays, (some, from, wait, count) => {
        const using = schoolCalendar(some, timeZone, isBankHoliday)
        const first = using.schoolDaysAfter(from, count).getTime()
        const second = using.schoolDaysAfter(new Date(from.getTime() + wait), count).getTime()
        expect(second).toBeGreaterThanOrEqual(first)
      }),
    )
  })

  it('so many days are so many times one day, each of them later', () => {
    holds(
      fc.property(anySchoolDays, anyMoment, fewDays, (some, from, count) => {
        const using = schoolCalendar(some, timeZone, isBankHoliday)
        let at = using.schoolDaysAfter(from, 0)
        for (let step = 0; step < count; step += 1) {
          const next = using.schoolDaysAfter(at, 1)
          expect(next.getTime()).toBeGreaterThan(at.getTime())
          at = next
        }
        expect(using.schoolDaysAfter(from, count)).toEqual(at)
      }),
    )
  })
})

describe('the first school morning of a week', () => {
  const next = (from: string) => local(calendar.nextFirstOpening(moment(from))).toString({ smallestUnit: 'minute' })
  const before = (at: string) => local(calendar.firstOpeningBefore(moment(at))).toString({ smallestUnit: 'minute' })

  it.each([
    ['a Wednesday', '2026-11-18T10:20', '2026-11-23T08:00'],
    ['a Sunday', '2026-11-22T23:59', '2026-11-23T08:00'],
    ['a Monday before opening', '2026-11-23T07:59', '2026-11-23T08:00'],
    ['the moment of opening', '2026-11-23T08:00', '2026-11-30T08:00'],
    ['a week before half term, with another to follow', '2026-10-23T09:00', '2026-11-02T08:00'],
    ['half term', '2026-10-28T09:00', '2026-11-02T08:00'],
    ['the week before a bank holiday', '2027-04-28T09:00', '2027-05-04T08:00'],
    ['the last week of term', '2026-12-16T09:00', '2027-01-04T08:00'],
  ])('after %s, %s: %s', (_when, from, expected) => {
    expect(next(from)).toBe(expected)
  })

  it.each([
    ['a first morning', '2026-11-23T08:00', '2026-11-16T08:00'],
    ['a Wednesday', '2026-11-18T10:20', '2026-11-16T08:00'],
    ['the first morning after a holiday', '2027-01-04T08:00', '2026-12-14T08:00'],
    ['a Saturday in half term', '2026-10-31T08:00', '2026-10-19T08:00'],
  ])('before %s, %s: %s', (_when, at, expected) => {
    expect(before(at)).toBe(expected)
  })

  it('follows the one before without a gap, and opens a week in which the school was not open yet', () => {
    holds(
      fc.property(anySchoolDays, anyMoment, (some, from) => {
        const using = schoolCalendar(some, timeZone, isBankHoliday)
        const first = using.nextFirstOpening(from)
        expect(first.getTime()).toBeGreaterThan(from.getTime())
        expect(using.firstOpeningBefore(first).getTime()).toBeLessThanOrEqual(from.getTime())
        expect(using.nextFirstOpening(using.firstOpeningBefore(first))).toEqual(first)
        const monday = local(first)
          .toPlainDate()
          .subtract({ days: local(first).dayOfWeek - 1 })
        expect(using.openingOn(monday.toString())).toEqual(first)
      }),
    )
  })
})

describe('school days with a mistake', () => {
  const problemsOf = (change: Partial<SchoolDays>) =>
    schoolDaysProblems(schoolDaysSchema.parse({ ...days, ...change })).map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    )
  const closed = (from: string, to: string) => [...days.closed, { from, to, name: 'holiday' }]

  it('are none for the calendar above', () => {
    expect(problemsOf({})).toEqual([])
  })

  it.each([
    ['an end before the beginning', { to: '07:30' }, 'to: expected a time after 08:00, found 07:30'],
    ['no time at all', { to: '08:00' }, 'to: expected a time after 08:00, found 08:00'],
    [
      'a holiday that ends before it begins',
      { closed: closed('2027-02-13', '2027-02-12') },
      'closed.4.to: expected a day not before 2027-02-13, found 2027-02-12',
    ],
    [
      'a holiday with a mistyped year',
      { closed: closed('2027-02-13', '2072-02-21') },
      'closed.4.to: expected a school day within 100 days after 2027-02-13, found none',
    ],
    [
      'holidays that follow one another without a day of school between them',
      { closed: [...closed('2027-03-01', '2027-05-07'), { from: '2027-05-10', to: '2027-06-30', name: 'another' }] },
      'closed.4.to: expected a school day within 100 days after 2027-03-01, found none',
    ],
  ])('are refused for %s', (_mistake, change, problem) => {
    expect(problemsOf(change)).toContain(problem)
  })
})
