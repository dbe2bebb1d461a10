import { describe, expect, it } from '@jest/globals'
import { isBankHoliday } from '../../src/configuration/bankHolidays.ts'

/**
 * England and Wales as published on www.gov.uk/bank-holidays, written out by hand: days on which no school opens although the calendar has a
 * weekday, substitute days among them. Later years by the same rules (Banking and Financial Dealings Act 1971).
 */
const published: Readonly<Record<string, readonly string[]>> = {
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2028: ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
  2029: ['01-01', '03-30', '04-02', '05-07', '05-28', '08-27', '12-25', '12-26'],
  2030: ['01-01', '04-19', '04-22', '05-06', '05-27', '08-26', '12-25', '12-26'],
}

describe('the bank holidays of England', () => {
  it.each(Object.entries(published))('are known on the weekdays of %s, and no others', (year, days) => {
    expect(weekdaysOf(Number(year)).filter(isBankHoliday)).toEqual(days.map((day) => `${year}-${day}`))
  })

  it('are not those of Scotland', () => {
    expect(['2026-01-02', '2026-08-03', '2026-11-30'].filter(isBankHoliday)).toEqual([])
  })

  it('are looked up quickly enough to be asked for each day of a year', () => {
    const begun = performance.now()
    weekdaysOf(2040).filter(isBankHoliday)
    expect(performance.now() - begun).toBeLessThan(500)
  })
})

function weekdaysOf(year: number): string[] {
  const days = Array.from({ length: 366 }, (_, at) => new Date(Date.UTC(year, 0, 1 + at)))
  return days
    .filter((day) => day.getUTCFullYear() === year && day.getUTCDay() % 6 !== 0)
    .map((day) => day.toISOString().slice(0, 10))
}
