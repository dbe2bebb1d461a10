import { z } from 'zod'
import { recorded } from './recorded.ts'

/** Why an author thought that a concern need not be sent. Kept, and read by the team. */
export const discardingSchema = z.object({ discardedBy: z.string(), discardedAt: z.string(), reason: z.string() })

export const actionPlanSchema = z.object({ ...recorded, plan: z.string() })

/** CPOMS is the school's system of record (policy, "Monitoring and Evaluation"). */
export const cpomsEntrySchema = z.object({ ...recorded, reference: z.string(), enteredOn: z.string() })

export const taskSchema = z.object({
  ...recorded,
  id: z.string(),
  what: z.string(),
  ownerId: z.string(),
  dueOn: z.string(),
  doneAt: z.string().optional(),
  doneBy: z.string().optional(),
})

export const reviewKinds = ['review', 'screening'] as const

/** A day that was set on which the concern is looked at again, or the child screened anew. */
export const reviewSchema = z.object({
  ...recorded,
  what: z.enum(reviewKinds),
  on: z.string(),
  /** The day after a decision for which nobody chose one. */
  usual: z.boolean().default(false),
})

/** Who had it before and who has it now; `to` is nothing where it was passed on to whoever comes first. */
export const handoverSchema = z.object({
  ...recorded,
  from: z.string(),
  to: z.string().optional(),
  why: z.string().default(''),
})

/** An end or a new beginning, with why. */
export const turningSchema = z.object({ ...recorded, reason: z.string() })

/** What the author of a concern wrote after it was told. */
export const additionSchema = z.object({ ...recorded, text: z.string() })

export type Review = z.infer<typeof reviewSchema>
