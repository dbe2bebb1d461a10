import type { CaseHeader } from '../../domain/case/case.ts'
import type { ConcernNews, ConcernNewsItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { Turn } from '../turn.ts'

/** A message of its own for everybody else who deals with the concern, for the version that is about to be stored. */
export function newsFor(turn: Pick<Turn, 'people' | 'actor'>, next: CaseHeader, news: ConcernNews): ConcernNewsItem[] {
  return dealingWith(turn, next)
    .filter(({ id, reachedBy }) => id !== turn.actor.id && reachedBy !== 'mail')
    .map(({ id: to }) => ({ kind: 'concernNews', caseId: next.id, to, news, version: next.version + 1 }))
}
