import { dayIn } from '../../domain/calendar/day.ts'
import type { CaseContent } from '../../domain/case/case.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'knowledge' | 'clock'>
type Task = CaseContent['tasks'][number]

/** A number for each day, which tells one day's reminder from the next one's. */
export function dayNumber({ knowledge: { school }, clock }: Known): number {
  return Number(dayIn(school.timeZone, clock.now()).replaceAll('-', ''))
}

/** On that day in the morning, and never in the past. */
function morningOf({ knowledge: { calendar }, clock }: Known, day: string): Date {
  const opens = calendar.openingOn(day)
  return opens > clock.now() ? opens : calendar.nextOpening(clock.now())
}

/** Reminds whose task it is in the morning of the day on which it is due, and of each school day after. */
export function taskReminder(known: Known, caseId: string, { id, ownerId, dueOn }: Task): OutboxItem {
  return { kind: 'taskReminder', caseId, taskId: id, to: ownerId, dueAt: morningOf(known, dueOn).toISOString() }
}

/** Reminds whoever handles the concern that its day has come, and each school day after until there is another day, a decision or an end. */
export function reviewTimer(known: Known, caseId: string, on: string): OutboxItem {
  return { kind: 'reviewDue', caseId, on, dueAt: morningOf(known, on).toISOString() }
}
