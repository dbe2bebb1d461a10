import type { SchoolCalendar } from '../../domain/calendar/schoolCalendar.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { serviceOf } from '../../domain/case/service.ts'
import { madeAt } from '../../domain/case/unanswered.ts'
import type { Authorities } from '../../domain/routing/authority.ts'
import type { AnswerDue } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'
import { type Earliest, nextRound } from './nextRound.ts'

type Known = Pick<FlowPorts, 'knowledge'>

/** A referral is to be acknowledged within one working day of its receipt (Working Together to Safeguard Children): of the authority, by its hours as far as they are known. */
export function answerDueAt(known: Known, referral: Referral, authorities: Authorities): Date {
  return workingDaysOf(known, referral, authorities).schoolDaysAfter(madeAt(referral), 1)
}

/** The hours in the directory are those of children's services. */
function workingDaysOf({ knowledge }: Known, referral: Referral, { areas }: Authorities): SchoolCalendar {
  const { areaId } = referral
  const known = serviceOf(referral) === 'children' ? areas.find(({ id }) => id === areaId)?.hours : undefined
  return knowledge.workingDays(known?.open)
}

export function answerTimer(caseId: string, { id }: Referral, round: number, due: Date): AnswerDue {
  return { kind: 'answerDue', caseId, referralId: id, round, dueAt: due.toISOString() }
}

/** At the same time of the authority's next working day. */
export function nextAnswerTimer(
  ports: Known & Pick<FlowPorts, 'clock'>,
  caseId: string,
  referral: Referral,
  authorities: Authorities,
  earliest: Earliest,
): AnswerDue {
  const waiting = { since: madeAt(referral), firstAfterDays: 1, earliest }
  const { round, due } = nextRound(ports, workingDaysOf(ports, referral, authorities), waiting)
  return answerTimer(caseId, referral, round, due)
}
