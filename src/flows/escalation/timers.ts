import type { CaseHeader } from '../../domain/case/case.ts'
import { deadlineOf, policyLevel } from '../../domain/escalation/deadline.ts'
import { dueAt } from '../../domain/escalation/ladder.ts'
import type { EscalationTimer } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'clock' | 'knowledge'>

/** The timer of one step of what this case waits for. */
export function timerOf(
  { knowledge: { school, calendar } }: Pick<FlowPorts, 'knowledge'>,
  header: CaseHeader,
  since: Date,
  step: number,
): EscalationTimer {
  const deadline = deadlineOf(header.state) ?? 'acknowledge'
  const level = policyLevel(header)
  const due = dueAt(school.escalation[level], { deadline, step, since }, calendar)
  const timer = { caseId: header.id, deadline, level, since: since.toISOString(), step, dueAt: due.toISOString() }
  return { kind: 'escalation', ...timer }
}

/** The same step now, for the reason given. */
export function brought(
  known: Known,
  timer: EscalationTimer,
  early: NonNullable<EscalationTimer['early']>,
): EscalationTimer {
  return { ...timer, early, dueAt: known.clock.now().toISOString() }
}

/** The first step that tells somebody else than those who were told at the beginning. */
export function firstStepBeyond({ knowledge: { school } }: Pick<FlowPorts, 'knowledge'>, header: CaseHeader): number {
  const steps = school.escalation[policyLevel(header)][deadlineOf(header.state) ?? 'acknowledge']
  return steps.findIndex(({ tell }) => tell !== 'team' && tell !== 'onDuty')
}
