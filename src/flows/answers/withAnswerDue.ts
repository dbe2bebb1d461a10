import type { Case } from '../../domain/case/case.ts'
import { isMade } from '../../domain/case/unanswered.ts'
import type { Authorities } from '../../domain/routing/authority.ts'
import type { CaseChange } from '../ports/cases.ts'
import type { FlowPorts } from '../turn.ts'
import { answerDueAt, answerTimer } from './answerDue.ts'

/** The same change with a day for the answer to each referral that has been made by it, so that none is sent and forgotten. */
export function withAnswerDue(
  ports: Pick<FlowPorts, 'knowledge'>,
  before: Pick<Case, 'content'>,
  change: CaseChange,
  authorities: Authorities,
): CaseChange {
  const { next } = change
  const wasMade = (id: string) => before.content.referrals.some((one) => one.id === id && isMade(one))
  const made = next.content.referrals.filter((one) => isMade(one) && !wasMade(one.id))
  if (made.length === 0) return change
  const timers = made.map((one) => answerTimer(next.id, one, 1, answerDueAt(ports, one, authorities)))
  return { ...change, outbox: [...(change.outbox ?? []), ...timers] }
}
