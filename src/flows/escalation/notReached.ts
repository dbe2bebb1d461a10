import type { CaseHeader } from '../../domain/case/case.ts'
import { stepAt } from '../../domain/escalation/ladder.ts'
import type { PersonId } from '../../domain/team/person.ts'
import type { EscalationTimer, Page } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'
import { brought, firstStepBeyond, timerOf } from './timers.ts'

/** What is looked at as soon as a page has not reached anybody. After an alarm there is nobody left. */
export function nextStepAfter(
  ports: FlowPorts,
  header: CaseHeader,
  { deadline, level, since, step }: Page,
): EscalationTimer | undefined {
  const isAlarm = stepAt(ports.knowledge.school.escalation[level], deadline, step).tell === 'alarm'
  if (isAlarm) return undefined
  return brought(ports, timerOf(ports, header, new Date(since), step + 1), 'page')
}

/** The same for the first alerts. */
export function stepAfterAlerts(ports: FlowPorts, header: CaseHeader): EscalationTimer | undefined {
  if (header.state !== 'raised' || !header.clockSince) return undefined
  return brought(ports, timerOf(ports, header, header.clockSince, firstStepBeyond(ports, header)), 'alert')
}

/** Writes down who could not be reached, by their id, and sees to it that whoever comes next is told at once where nobody is. */
export async function notReached(
  { cases }: FlowPorts,
  header: CaseHeader,
  who: PersonId,
  next: EscalationTimer | undefined,
): Promise<void> {
  if (!header.clockSince) return
  await cases.escalate({
    ...{ caseId: header.id, state: header.state, clockSince: header.clockSince },
    audit: { actor: who, action: 'notReached' },
    outbox: next ? [next] : [],
  })
}
