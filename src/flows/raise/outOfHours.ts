import type { School } from '../../domain/school/school.ts'

/** The school's own words for when nobody is there, said beforehand: the bot does not know yet when that is. */
export function outOfHoursWords({ outOfHours }: Pick<School, 'outOfHours'>): string {
  return `Out of school hours: ${outOfHours}`
}
