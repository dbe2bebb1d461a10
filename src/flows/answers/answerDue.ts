import type { Referral } from '../../domain/case/caseRecords.ts'
import { madeAt } from '../../domain/case/unanswered.ts'
import type { Authorities } from '../../domain/routing/authority.ts'
import type { AnswerDue } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'knowledge'>

/** A referral is to be acknowledged within one working day of its receipt (Working Together to Safeguard Children): of the authority, by its hours as far as they are known. */
export function answerDueAt({ knowledge }: Known, referral: Referral, authorities: Authorities): Date {
  return knowledge.workingDays(hoursOf(referral, authorities)).schoolDaysAfter(madeAt(referral), 1)
}

/** The same time of the authority's next working day. */
export function askedAgainAt({ knowledge }: Known, referral: Referral, now: Date, authorities: Authorities): Date {
  return knowledge.workingDays(hoursOf(referral, authorities)).schoolDaysAfter(now, 1)
}

function hoursOf({ areaId }: Referral, { areas }: Authorities): string | undefined {
  return areas.find(({ id }) => id === areaId)?.hours?.open
}

export function answerTimer(caseId: string, { id }: Referral, round: number, due: Date): AnswerDue {
  return { kind: 'answerDue', caseId, referralId: id, round, dueAt: due.toISOString() }
}
