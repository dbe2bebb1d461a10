import { z } from 'zod'
import { deadlineKinds } from './deadline.ts'

/**
 * Whom a step tells. `team`: everybody who deals with the concern. `onDuty`: whoever the rota names, else everybody. `headteacher`, `chair`: that person,
 * or the next distinct one who was not told before. `alarm`: no step is left; it is said loudly to everybody who may know of it, by e-mail without content
 * and in the readiness check.
 */
export const stepAddressees = ['team', 'onDuty', 'headteacher', 'chair', 'alarm'] as const
export type StepAddressee = (typeof stepAddressees)[number]

/** `5 minutes`, `2 hours`, `1 school day`, or `end of school day`: of the day on which the step before is due. */
const spanPattern = /^(?:(\d{1,3}) (minute|hour|school day)s?|end of school day)$/

const span = z.string().regex(spanPattern, {
  error: "expected a time such as '5 minutes', '2 hours', '1 school day' or 'end of school day'",
})

const stepSchema = z.strictObject({ after: span, tell: z.enum(stepAddressees) })

/** In the order in which they are taken; the last one is the alarm. */
const ladderSchema = z
  .array(stepSchema)
  .min(1)
  .refine((steps) => steps.at(-1)?.tell === 'alarm', {
    error: "expected 'alarm' as the last step: a concern must not be forgotten",
  })

const levelPolicySchema = z.strictObject({
  /** Whether time counts by night and in the holidays as well. */
  counts: z.enum(['always', 'schoolHours']),
  ...(Object.fromEntries(deadlineKinds.map((kind) => [kind, ladderSchema])) as Record<
    (typeof deadlineKinds)[number],
    typeof ladderSchema
  >),
})

export const escalationSchema = z.strictObject({
  high: levelPolicySchema,
  medium: levelPolicySchema,
  low: levelPolicySchema,
})

export type EscalationPolicy = z.infer<typeof escalationSchema>
export type LevelPolicy = z.infer<typeof levelPolicySchema>
export type EscalationStep = z.infer<typeof stepSchema>

/** What holds where the school's file says nothing else. */
export const usualEscalation: EscalationPolicy = {
  high: {
    counts: 'always',
    acknowledge: [
      { after: '5 minutes', tell: 'team' },
      { after: '15 minutes', tell: 'headteacher' },
      { after: '30 minutes', tell: 'alarm' },
    ],
    discuss: [
      { after: '2 hours', tell: 'team' },
      { after: '3 hours', tell: 'headteacher' },
      { after: '4 hours', tell: 'alarm' },
    ],
    decide: [
      { after: '4 hours', tell: 'team' },
      { after: '8 hours', tell: 'headteacher' },
      { after: '24 hours', tell: 'alarm' },
    ],
    refer: [
      { after: '1 hour', tell: 'team' },
      { after: '3 hours', tell: 'headteacher' },
      { after: '24 hours', tell: 'alarm' },
    ],
  },
  medium: {
    counts: 'schoolHours',
    acknowledge: [
      { after: '2 hours', tell: 'team' },
      { after: 'end of school day', tell: 'headteacher' },
      { after: '2 school days', tell: 'alarm' },
    ],
    discuss: [
      { after: '1 school day', tell: 'team' },
      { after: '2 school days', tell: 'headteacher' },
      { after: '3 school days', tell: 'alarm' },
    ],
    decide: [
      { after: '2 school days', tell: 'team' },
      { after: '3 school days', tell: 'headteacher' },
      { after: '5 school days', tell: 'alarm' },
    ],
    refer: [
      { after: '2 hours', tell: 'team' },
      { after: '1 school day', tell: 'headteacher' },
      { after: '2 school days', tell: 'alarm' },
    ],
  },
  low: {
    counts: 'schoolHours',
    acknowledge: [
      { after: '1 school day', tell: 'onDuty' },
      { after: '2 school days', tell: 'team' },
      { after: '3 school days', tell: 'headteacher' },
      { after: '4 school days', tell: 'alarm' },
    ],
    discuss: [
      { after: '3 school days', tell: 'team' },
      { after: '5 school days', tell: 'headteacher' },
      { after: '8 school days', tell: 'alarm' },
    ],
    decide: [
      { after: '5 school days', tell: 'team' },
      { after: '8 school days', tell: 'headteacher' },
      { after: '10 school days', tell: 'alarm' },
    ],
    refer: [
      { after: '1 school day', tell: 'team' },
      { after: '2 school days', tell: 'headteacher' },
      { after: '3 school days', tell: 'alarm' },
    ],
  },
}
