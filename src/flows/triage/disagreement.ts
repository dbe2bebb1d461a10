import type { Case, DecisionOutcome } from '../../domain/case/case.ts'
import { recipientsOf } from '../../domain/escalation/recipients.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { Turn } from '../turn.ts'

/**
 * Decided against a referral although the suggestion is High: senior leadership hears that there is a disagreement, and nothing of what it is about. The headteacher,
 * or where they deal with the concern themselves the next distinct person; never whom it is about, nor whoever decides.
 */
export function disagreementOf({ people, actor }: Turn, opened: Case, outcome: DecisionOutcome): OutboxItem[] {
  if (outcome === 'referral' || opened.suggestedLevel !== 'high') return []
  const everybody = { listed: people.listed(opened.schoolId), away: new Set<string>(), onDuty: [] }
  const above = recipientsOf({ tell: 'headteacher', deadline: 'acknowledge' }, opened, everybody)
  const first = above.find(({ id, reachedBy }) => id !== actor.id && reachedBy !== 'mail')
  if (!first) return []
  return [{ kind: 'concernNews', caseId: opened.id, to: first.id, news: 'disagreement', version: opened.version + 1 }]
}
