import { describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import { isBankHoliday } from '../../../src/configuration/bankHolidays.ts'
import { schoolCalendar } from '../../../src/domain/calendar/schoolCalendar.ts'
import { weekOf } from '../../../src/domain/routing/openingHours.ts'

const timeZone = 'Europe/London'
const dayAfter = (local: string, hours?: string) => {
  const made = new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds)
  const due = schoolCalendar(weekOf(hours), timeZone, isBankHoliday).schoolDaysAfter(made, 1)
  return Temporal.Instant.fromEpochMilliseconds(due.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime().toString()
}

describe('One working day of an authority', () => {
  it.each([
    ['the same time of the next day', '2026-11-24T14:00', undefined, '2026-11-25T14:00:00'],
    ['not at a weekend', '2026-11-27T14:00', undefined, '2026-11-30T14:00:00'],
    ['not on a bank holiday', '2026-12-24T14:00', undefined, '2026-12-29T14:00:00'],
    ['what comes in by night counts from the morning', '2026-11-24T22:00', undefined, '2026-11-26T09:00:00'],
    ['over the change of the clocks', '2026-10-23T14:00', undefined, '2026-10-26T14:00:00'],
    ['by hours of its own', '2026-11-27T19:00', 'Monday to Saturday, 08:30 to 20:00', '2026-11-28T19:00:00'],
    ['on one day of the week', '2026-11-25T10:00', 'Wednesday, 10:00 to 12:00', '2026-12-02T10:00:00'],
  ])('is %s', (_what, made, hours, due) => {
    expect(dayAfter(made, hours)).toBe(due)
  })
})
