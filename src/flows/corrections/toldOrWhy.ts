import { z } from 'zod'
import { written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { past } from '../records/people.ts'
import type { Turn } from '../turn.ts'

/** What is written down of somebody who is to be told: whom one spoke to, or the outcome that needs a reason instead. */
export function toldOrWhy<const Outcomes extends readonly string[]>(
  turn: Turn,
  outcomes: Outcomes,
  unless: { outcome: Outcomes[number]; error: string },
) {
  return z
    .object({
      outcome: z.enum(outcomes, { error: 'please choose one of these.' }),
      withWhom: written(limits.line),
      on: past(turn),
      account: written(limits.discussion),
    })
    .refine(({ outcome, withWhom }) => outcome !== 'told' || withWhom !== '', {
      path: ['withWhom'],
      error: 'please write whom you told.',
    })
    .refine(({ outcome, account }) => outcome !== unless.outcome || account !== '', {
      path: ['account'],
      error: unless.error,
    })
}
