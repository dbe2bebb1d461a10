import { z } from 'zod'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** Who is on duty: by weekday, or for a span of days, which goes before the weekday. Several people may be. */
export const rotaSchema = z
  .strictObject({
    weekdays: z.partialRecord(z.enum(weekdays), z.array(z.guid().toLowerCase())).default({}),
    days: z
      .array(z.strictObject({ from: z.iso.date(), to: z.iso.date(), people: z.array(z.guid().toLowerCase()).min(1) }))
      .default([]),
  })
  .default({ weekdays: {}, days: [] })

export type Rota = z.infer<typeof rotaSchema>
