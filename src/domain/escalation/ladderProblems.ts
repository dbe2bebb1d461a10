import type { DataProblem } from '../dataProblem.ts'
import { levels } from '../instrument/level.ts'
import { deadlineKinds } from './deadline.ts'
import type { EscalationPolicy, EscalationStep } from './policy.ts'

/**
 * What in a ladder cannot be meant: a step that is due no later than the one before, or an alarm that is not the last. Minutes and hours are held against each
 * other, and school days; how minutes and a school day compare depends on the day.
 */
export function ladderProblems(policy: EscalationPolicy): DataProblem[] {
  return levels.flatMap((level) =>
    deadlineKinds.flatMap((deadline) =>
      policy[level][deadline].flatMap((step, position, steps) =>
        stepProblems(step, steps.slice(0, position), position === steps.length - 1).map(({ path, message }) => ({
          path: [level, deadline, position, ...path],
          message,
        })),
      ),
    ),
  )
}

function stepProblems(step: EscalationStep, before: readonly EscalationStep[], isLast: boolean): DataProblem[] {
  const later = before.findLast(({ after }) => isNoLater(step.after, after))
  return [
    ...(later ? [{ path: ['after'], message: `expected a time after ${later.after}, found ${step.after}` }] : []),
    ...(step.tell === 'alarm' && !isLast
      ? [{ path: ['tell'], message: "expected 'alarm' as the last step only" }]
      : []),
  ]
}

function isNoLater(span: string, before: string): boolean {
  const [one, other] = [measure(span), measure(before)]
  return one !== undefined && other !== undefined && one.unit === other.unit && one.amount <= other.amount
}

/** Nothing for the end of the school day, which is another one each day. */
function measure(span: string): { unit: 'minutes' | 'school days'; amount: number } | undefined {
  const [, amount, unit] = /^(\d+) (minute|hour|school day)s?$/.exec(span) ?? []
  if (!unit) return undefined
  if (unit === 'school day') return { unit: 'school days', amount: Number(amount) }
  return { unit: 'minutes', amount: Number(amount) * (unit === 'hour' ? 60 : 1) }
}
