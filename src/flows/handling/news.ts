import type { CaseHeader } from '../../domain/case/case.ts'
import type { Person } from '../../domain/team/person.ts'
import type { ConcernNews, ConcernNewsItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { Turn } from '../turn.ts'

/** A message of its own for everybody else who deals with the concern, for the version that is about to be stored. */
export function newsFor(turn: Pick<Turn, 'people' | 'actor'>, next: CaseHeader, news: ConcernNews): ConcernNewsItem[] {
  const others = dealingWith(turn, next).filter(({ id }) => id !== turn.actor.id)
  return newsTo(others, { caseId: next.id, news, version: next.version + 1 })
}

/** The same for whomever it is to be told; whoever has no Teams here gets no message. */
export function newsTo(
  people: readonly Pick<Person, 'id' | 'reachedBy'>[],
  what: Pick<ConcernNewsItem, 'caseId' | 'news' | 'version'>,
): ConcernNewsItem[] {
  const reached = people.filter(({ reachedBy }) => reachedBy !== 'mail')
  return reached.map(({ id: to }) => ({ kind: 'concernNews', ...what, to }))
}
