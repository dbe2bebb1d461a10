import { z } from 'zod'
import { type SchoolDays, schoolDaysSchema } from '../calendar/schoolCalendar.ts'

const days: readonly string[] = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const day = `(${days.join('|')})`
const time = '([01]\\d|2[0-3]):([0-5]\\d)'
const form = new RegExp(`^${day}(?: to ${day})?, ${time} to ${time}$`)

const error = 'expected hours such as "Monday to Friday, 08:30 to 17:00"'

/** When somebody answers, as it is read out and as it can be reckoned with: one stretch of days, the same hours on each. */
export const openingHoursSchema = z.string({ error }).refine(isOpeningHours, { error })

/** The usual hours of an office, where nobody has written down those of the authority. */
const usualHours = 'Monday to Friday, 09:00 to 17:00'

/** The same hours as a week that can be reckoned with. */
export function weekOf(hours: string = usualHours): SchoolDays {
  const [, first = '', last = first, fromHour = '', fromMinute = '', toHour = '', toMinute = ''] =
    form.exec(hours) ?? []
  const weekdays = days.slice(days.indexOf(first), days.indexOf(last) + 1).map((name) => name.toLowerCase())
  return schoolDaysSchema.parse({ weekdays, from: `${fromHour}:${fromMinute}`, to: `${toHour}:${toMinute}` })
}

function isOpeningHours(text: string): boolean {
  const found = form.exec(text)
  if (!found) return false
  const [, first, last = first, ...times] = found
  const [fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = times
  const isForwards = days.indexOf(first ?? '') <= days.indexOf(last ?? '')
  return isForwards && `${fromHour}:${fromMinute}` < `${toHour}:${toMinute}`
}
