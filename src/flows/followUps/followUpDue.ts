import { dayAfter, dayIn } from '../../domain/calendar/day.ts'
import type { FollowUp } from '../../domain/case/followUps.ts'
import type { FollowUpDue } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'knowledge'>

/** The morning of the first working day after that day: in the school's holidays as well, for the police unit does not wait until they are over. */
function morningAfter({ knowledge: { school, workingDays } }: Known, moment: Date): string {
  return workingDays()
    .openingOn(dayAfter(dayIn(school.timeZone, moment)))
    .toISOString()
}

/** When somebody is reminded for the first time, where it is due since `since` (ISO). */
export function firstReminderAt(known: Known, since: string): Date {
  return new Date(morningAfter(known, new Date(since)))
}

export function followUpTimer(known: Known, caseId: string, what: FollowUp, since: string): FollowUpDue {
  return { kind: 'followUpDue', caseId, what, since, round: 1, dueAt: firstReminderAt(known, since).toISOString() }
}

/** And again on each working day. */
export function nextFollowUpTimer(ports: Known & Pick<FlowPorts, 'clock'>, item: FollowUpDue): FollowUpDue {
  return { ...item, round: item.round + 1, dueAt: morningAfter(ports, ports.clock.now()) }
}
