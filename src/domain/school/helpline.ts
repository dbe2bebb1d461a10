import { z } from 'zod'
import type { DataProblem } from '../dataProblem.ts'
import { telephoneSchema } from '../routing/telephone.ts'

/** Who a helpline is for; `anyone` is all of them. */
const audiences = ['pupil', 'parent', 'staff', 'anyone'] as const
export type Audience = (typeof audiences)[number]

const dateOrNot = "expected a date (yyyy-mm-dd) or 'not checked'"
const text = z.string().trim().min(1)

const helplineSchema = z.strictObject({
  name: text,
  telephone: telephoneSchema.optional(),
  url: z.url({ protocol: /^https$/ }).optional(),
  for: z.array(z.enum(audiences)).min(1),
  hours: text.optional(),
  /** When somebody last rang or looked; said to the reader where it was never done. */
  checked: z.union([z.iso.date({ error: dateOrNot }), z.literal('not checked')], { error: dateOrNot }),
  source: text,
  emergency: z.boolean().default(false),
})

/** In the order in which they are shown. */
export const helplinesSchema = z.array(helplineSchema).min(1)

export type Helpline = z.infer<typeof helplineSchema>

/** The helplines for one kind of reader, in the order of the file. */
export function helplinesFor(helplines: readonly Helpline[], reader: Exclude<Audience, 'anyone'>): readonly Helpline[] {
  return helplines.filter((helpline) => helpline.for.includes(reader) || helpline.for.includes('anyone'))
}

/** Nobody may scroll for 999, and no entry may be a name without a way to reach it. */
export function checkHelplines(helplines: readonly Helpline[]): DataProblem[] {
  const first = helplines[0]
  const emergency =
    first?.emergency && first.for.includes('anyone')
      ? []
      : [{ path: [0], message: 'expected the emergency number first, for anyone' }]
  const unreachable = helplines
    .map((helpline, position) => ({ helpline, position }))
    .filter(({ helpline }) => !helpline.telephone && !helpline.url)
    .map(({ position }) => ({ path: [position], message: 'expected a telephone or a url, found neither' }))
  const unserved = helplinesFor(helplines, 'pupil').some((helpline) => !helpline.emergency)
    ? []
    : [{ path: [], message: 'expected a helpline for pupils besides the emergency number' }]
  return [...emergency, ...unreachable, ...unserved]
}
