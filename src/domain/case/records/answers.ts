import { z } from 'zod'
import { recorded } from './recorded.ts'

/**
 * What an authority has said to a referral. `acknowledged`: they have it. `accepted`, `notAccepted`: what they do. `moreAsked`: they need to know more.
 * `notExpected`: none will come, and why.
 */
export const answerKinds = ['acknowledged', 'accepted', 'notAccepted', 'moreAsked', 'notExpected'] as const

/** Only what somebody of the authority said, and a person wrote down, is an answer: neither an accepted mail nor an automatic reply is one. */
export const answerSchema = z.object({
  ...recorded,
  referralId: z.string(),
  kind: z.enum(answerKinds),
  from: z.string(),
  on: z.string(),
  account: z.string().default(''),
})

/** `notReached`: somebody tried, and nobody answered; a message that was left is no more than that. */
export const chaseSteps = ['chase', 'notReached', 'escalation'] as const

/** That an authority or a lead professional who had not answered was asked again, or could not be reached, or that somebody above was gone to. */
export const chaseSchema = z.object({
  ...recorded,
  /** One of the two. */
  referralId: z.string().optional(),
  copyId: z.string().optional(),
  step: z.enum(chaseSteps),
  withWhom: z.string(),
  on: z.string(),
  account: z.string().default(''),
})

export type Answer = z.infer<typeof answerSchema>
export type Chase = z.infer<typeof chaseSchema>
