import type { Case, CaseHeader } from '../../domain/case/case.ts'
import type { DecisionOutcome } from '../../domain/case/records/decision.ts'
import { recipientsOf } from '../../domain/escalation/recipients.ts'
import type { Person, PersonId } from '../../domain/team/person.ts'
import { peopleNow } from '../escalation/peopleNow.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'people' | 'team' | 'clock' | 'knowledge'>

/**
 * Decided against a referral although the suggestion is High: senior leadership hears that there is a disagreement, and nothing of what it is about. The headteacher,
 * or where they deal with the concern themselves the next distinct person; never whom it is about, nor whoever decides.
 */
export async function disagreementOf(ports: Known, opened: Case, outcome: DecisionOutcome): Promise<OutboxItem[]> {
  if (outcome === 'referral' || opened.suggestedLevel !== 'high') return []
  const [first] = await above(ports, opened)
  return first ? [told(opened, first, opened.version + 1)] : []
}

/** Whoever comes after somebody who cannot be reached; nothing where nobody is left. */
export async function nextAbove(
  ports: Known,
  header: CaseHeader,
  { to, version }: { to: PersonId; version: number },
): Promise<OutboxItem[]> {
  const all = await above(ports, header)
  const next = all[all.findIndex(({ id }) => id === to) + 1]
  return next ? [told(header, next, version)] : []
}

/** Who is there comes first: whoever is away reads it only when they are back. Those who deal with it, and so whoever decides, are none of them. */
async function above(ports: Known, header: CaseHeader): Promise<Person[]> {
  const people = await peopleNow(ports, header)
  const everybody = { ...people, away: new Set<PersonId>() }
  const all = recipientsOf({ tell: 'headteacher', deadline: 'acknowledge' }, header, everybody)
  return [...all.filter(({ id }) => !people.away.has(id)), ...all.filter(({ id }) => people.away.has(id))]
}

function told({ id: caseId }: CaseHeader, { id, reachedBy }: Person, version: number): OutboxItem {
  if (reachedBy !== 'mail') return { kind: 'concernNews', caseId, to: id, news: 'disagreement', version }
  return { kind: 'noticeMail', caseId, recipient: id, about: 'yours', occasion: `${caseId}:disagreement:${version}` }
}
