import type { CaseHeader } from '../../domain/case/case.ts'
import { deadlineOf, policyLevel } from '../../domain/escalation/deadline.ts'
import type { EscalationTimer } from '../outboxItem.ts'

/** Whether the case waits for the same thing since the same moment, by the same policy, as when the step was set. */
export function stillWaits(
  header: CaseHeader,
  { deadline, since, level }: Pick<EscalationTimer, 'deadline' | 'since' | 'level'>,
): boolean {
  return (
    deadlineOf(header.state) === deadline && header.clockSince?.toISOString() === since && policyLevel(header) === level
  )
}
