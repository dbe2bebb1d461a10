import type { Case } from '../../domain/case/case.ts'
import { canBeTold } from '../../domain/conflict/mailAllowed.ts'
import { deadlineOf, policyLevel } from '../../domain/escalation/deadline.ts'
import { levels } from '../../domain/instrument/level.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { CaseChange } from '../ports/cases.ts'
import type { FlowPorts } from '../turn.ts'
import { brought, firstStepBeyond, timerOf } from './timers.ts'

type Known = Pick<FlowPorts, 'clock' | 'knowledge' | 'people'>

/**
 * The same change with the deadline that follows from it. A clock begins when the case comes to wait for something else, and anew where it took another
 * route or turns out more urgent than it was; where it turns out less urgent, or somebody else has it now, the time that has passed counts.
 */
export function withClock(ports: Known, before: Case, change: CaseChange): CaseChange {
  const { next } = change
  const deadline = deadlineOf(next.state)
  if (!deadline) return { ...change, next: { ...next, clockSince: undefined } }
  const begins = deadlineOf(before.state) !== deadline || isMoreUrgent(before, next) || !next.clockSince
  const clockSince = givenClock(before, next) ?? (begins || !next.clockSince ? ports.clock.now() : next.clockSince)
  const isWithOthers = before.route !== next.route
  const restarted = begins || isWithOthers || clockSince.getTime() !== before.clockSince?.getTime()
  const clocked = { ...next, clockSince }
  if (!restarted && policyLevel(before) === policyLevel(next)) return { ...change, next: clocked }
  return { ...change, next: clocked, outbox: [...(change.outbox ?? []), ...firstTimers(ports, clocked, clockSince)] }
}

/** A change that sets the clock itself has set timers by it. */
function givenClock(before: Case, next: Case): Date | undefined {
  return next.clockSince === before.clockSince ? undefined : next.clockSince
}

function isMoreUrgent(before: Case, next: Case): boolean {
  return levels.indexOf(policyLevel(next)) < levels.indexOf(policyLevel(before))
}

/** Where there is nobody who could be told at the beginning, whoever comes after them is told at once. */
function firstTimers(ports: Known, next: Case, since: Date): OutboxItem[] {
  const first = timerOf(ports, next, since, 0)
  if (dealingWith(ports, next).some(canBeTold(next, ports.knowledge.school))) return [first]
  return [first, brought(ports, timerOf(ports, next, since, firstStepBeyond(ports, next)), 'nobody')]
}
