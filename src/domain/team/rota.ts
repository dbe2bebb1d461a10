import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { PersonId } from './person.ts'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const people = z.array(z.guid().toLowerCase()).min(1)

/** Who is on duty: by weekday, or for a span of days (both included), which goes before the weekday. */
export const rotaSchema = z
  .strictObject({
    weekdays: z.partialRecord(z.enum(weekdays), people).default({}),
    days: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date(), people })).default([]),
  })
  .default({ weekdays: {}, days: [] })

export type Rota = z.infer<typeof rotaSchema>

/** Whom the rota names for a day (`yyyy-mm-dd`); nobody where it names nobody. */
export function onDutyOn({ weekdays: byWeekday, days }: Rota, day: string): readonly PersonId[] {
  const span = days.find(({ from, to }) => from <= day && day <= to)
  if (span) return span.people
  const weekday = weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1]
  return (weekday && byWeekday[weekday]) ?? []
}
