import type { SchoolCalendar } from '../calendar/schoolCalendar.ts'
import type { DeadlineKind } from './deadline.ts'
import type { EscalationStep, LevelPolicy } from './policy.ts'

/** One step of a ladder, counted from when the case began to wait. */
export interface StepAsked {
  deadline: DeadlineKind
  /** Position in the ladder. */
  step: number
  since: Date
}

/** The step itself; beyond the last one, the last one again: an alarm is repeated. */
export function stepAt(policy: LevelPolicy, deadline: DeadlineKind, step: number): EscalationStep {
  const steps = policy[deadline]
  const found = steps[Math.min(step, steps.length - 1)]
  if (!found) throw new Error('A ladder without steps')
  return found
}

/** Whoever was told by one step is given so much time before the next: a policy whose times overtake each other does not tell everybody at once. */
const leastMs = 5 * 60_000

/** When a step is due. Beyond the last one: the next mornings on which the school opens. */
export function dueAt(policy: LevelPolicy, { deadline, step, since }: StepAsked, calendar: SchoolCalendar): Date {
  const last = policy[deadline].length - 1
  if (step > last) return nextOpenings(dueAt(policy, { deadline, step: last, since }, calendar), step - last, calendar)
  const { after: span } = stepAt(policy, deadline, step)
  if (step === 0) return after(span, policy.counts, since, calendar)
  const before = dueAt(policy, { deadline, step: step - 1, since }, calendar)
  const own = span === endOfDay ? calendar.endOfSchoolDay(before) : after(span, policy.counts, since, calendar)
  return new Date(Math.max(own.getTime(), before.getTime() + leastMs))
}

const endOfDay = 'end of school day'

function nextOpenings(from: Date, count: number, calendar: SchoolCalendar): Date {
  let at = from
  for (let passed = 0; passed < count; passed += 1) at = calendar.nextOpening(new Date(at.getTime() + leastMs))
  return at
}

function after(span: string, counts: LevelPolicy['counts'], since: Date, calendar: SchoolCalendar): Date {
  if (span === endOfDay) return calendar.endOfSchoolDay(since)
  const [amount = '0', unit = ''] = span.split(/ (.*)/)
  if (unit.startsWith('school day')) return calendar.schoolDaysAfter(since, Number(amount))
  const minutes = Number(amount) * (unit.startsWith('hour') ? 60 : 1)
  return counts === 'always'
    ? new Date(since.getTime() + minutes * 60_000)
    : calendar.schoolMinutesAfter(since, minutes)
}
