import Holidays from 'date-holidays'

const england = new Holidays('GB', 'ENG')

/**
 * England's bank holidays, substitute days included. `day` is ISO `yyyy-mm-dd`. A single one that is proclaimed later, as for a coronation, is known when
 * the library is; until then a school lists it among its closed days.
 */
export function isBankHoliday(day: string): boolean {
  return bankHolidaysOf(Number(day.slice(0, 4))).has(day)
}

const years = new Map<number, ReadonlySet<string>>()

function bankHolidaysOf(year: number): ReadonlySet<string> {
  const known = years.get(year)
  if (known) return known
  const days = england.getHolidays(year).filter(({ type }) => type === 'public')
  const found = new Set(days.map(({ date }) => date.slice(0, 10)))
  years.set(year, found)
  return found
}
