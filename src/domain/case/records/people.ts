import { z } from 'zod'
import { recorded } from './recorded.ts'

/** Somebody in senior leadership was told: the policy has it always ("Procedures"). */
export const leadershipInformedSchema = z.object({ ...recorded, who: z.string(), informedOn: z.string() })

export const parentStates = ['contacted', 'notYet', 'deliberatelyNot'] as const

/** Contact with parents or carers, which the policy has as the usual thing and never as a condition ("Parental Involvement"). */
export const parentContactSchema = z.object({
  ...recorded,
  state: z.enum(parentStates),
  /** A telephone call or letter, or a meeting. */
  meeting: z.boolean().default(false),
  withWhom: z.string().default(''),
  on: z.string().optional(),
  account: z.string().default(''),
  /** Why not, or not yet, and whose advice was taken. */
  reason: z.string().default(''),
  adviceFrom: z.string().default(''),
})

/** What was talked about with the child, in the child's own words where there are any. */
export const childContactSchema = z.object({
  ...recorded,
  meeting: z.boolean().default(false),
  withWhom: z.string().default(''),
  on: z.string(),
  account: z.string(),
})

/** That somebody who works here may be involved came to light after the concern was told. */
export const involvementSchema = z.object({
  ...recorded,
  who: z.string(),
  aboutHeadteacher: z.boolean().default(false),
})

/** Somebody was rung about the concern: who rang is who recorded it. */
export const callSchema = z.object({
  ...recorded,
  withWhom: z.string(),
  on: z.string(),
  /** `hh:mm`, where it was given. */
  at: z.string().default(''),
  /** Whether somebody answered. */
  spoke: z.boolean(),
  account: z.string().default(''),
})
