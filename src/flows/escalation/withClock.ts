import type { Case } from '../../domain/case/case.ts'
import { deadlineOf, policyLevel } from '../../domain/escalation/deadline.ts'
import { dueAt } from '../../domain/escalation/ladder.ts'
import { levels } from '../../domain/instrument/level.ts'
import type { EscalationTimer } from '../outboxItem.ts'
import type { CaseChange } from '../ports.ts'
import type { FlowPorts } from '../turn.ts'

/**
 * The same change with the deadline that follows from it. A clock begins when the case comes to wait for something else, and anew when somebody else has
 * to act on it, or when it turns out more urgent than it was; where it turns out less urgent, the time that has passed counts.
 */
export function withClock(ports: Pick<FlowPorts, 'clock' | 'knowledge'>, before: Case, change: CaseChange): CaseChange {
  const { next } = change
  const deadline = deadlineOf(next.state)
  if (!deadline) return { ...change, next: { ...next, clockSince: undefined, alarmedAt: undefined } }
  const begins = deadlineOf(before.state) !== deadline || isMoreUrgent(before, next) || next.clockSince === undefined
  const clockSince = begins ? ports.clock.now() : next.clockSince
  const restarted = begins || clockSince?.getTime() !== before.clockSince?.getTime()
  if (!clockSince || (!restarted && policyLevel(before) === policyLevel(next))) return change
  const clocked = { ...next, clockSince, ...(restarted ? { alarmedAt: undefined } : {}) }
  return { ...change, next: clocked, outbox: [...(change.outbox ?? []), firstTimer(ports, clocked, clockSince)] }
}

function isMoreUrgent(before: Case, next: Case): boolean {
  return levels.indexOf(policyLevel(next)) < levels.indexOf(policyLevel(before))
}

function firstTimer({ knowledge }: Pick<FlowPorts, 'knowledge'>, next: Case, since: Date): EscalationTimer {
  const deadline = deadlineOf(next.state) ?? 'acknowledge'
  const level = policyLevel(next)
  const policy = knowledge.school.escalation[level]
  const due = dueAt(policy, { deadline, step: 0, since }, knowledge.calendar)
  return {
    kind: 'escalation',
    caseId: next.id,
    deadline,
    level,
    since: since.toISOString(),
    step: 0,
    dueAt: due.toISOString(),
  }
}
