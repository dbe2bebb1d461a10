import { z } from 'zod'

/** How sure it is where the child lives. */
export const homesAnswers = ['one', 'several', 'notSure'] as const
export type Homes = (typeof homesAnswers)[number]

/** What whoever refers has settled about where the child lives, besides the area: how sure it is, what was in doubt, and why this area all the same. */
export const homeSchema = z.object({
  homes: z.enum(homesAnswers),
  reason: z.string().default(''),
  /** Which authority it is, where it is none of the directory. */
  authority: z.string().default(''),
  /** As they stood when it was confirmed. */
  doubts: z.array(z.string()).default([]),
})

export type Home = z.infer<typeof homeSchema>
