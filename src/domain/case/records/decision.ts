import { z } from 'zod'
import { recorded } from './recorded.ts'

/** The discussion the policy asks for before a decision: with whom, when, what came of it and why. */
export const discussionSchema = z.object({
  ...recorded,
  withWhom: z.string(),
  heldOn: z.string(),
  outcome: z.string(),
  reasons: z.string(),
})

export const decisionOutcomes = ['referral', 'support', 'monitoring', 'noFurtherAction'] as const

/** "Do concerns of exploitation remain?" and what follows from the answer (screening tool, page 1: a referral MUST be made). */
export const decisionSchema = z.object({
  decidedBy: z.string(),
  decidedAt: z.string(),
  concernsRemain: z.boolean(),
  outcome: z.enum(decisionOutcomes),
  supportToo: z.string().default(''),
  reason: z.string(),
  reviewOn: z.string().optional(),
})

export type Discussion = z.infer<typeof discussionSchema>
export type Decision = z.infer<typeof decisionSchema>
export type DecisionOutcome = (typeof decisionOutcomes)[number]
