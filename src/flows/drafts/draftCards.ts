import type { CaseHeader } from '../../domain/case/case.ts'
import { canBeTold } from '../../domain/conflict/mailAllowed.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'people' | 'knowledge'>

/**
 * The card of a draft for each of those who would deal with it: sent where it is news, else drawn anew for the version that is about to be stored. Who has no Teams
 * gets an e-mail without content where one may leave.
 */
export function draftCards(ports: Known, next: CaseHeader): OutboxItem[] {
  const { id: caseId } = next
  const version = next.version + 1
  return dealingWith(ports, next)
    .filter(canBeTold(next, ports.knowledge.school))
    .map(({ id, reachedBy }) =>
      reachedBy === 'mail'
        ? { kind: 'noticeMail', caseId, recipient: id, about: 'yours', occasion: `${caseId}:draft:${version}` }
        : { kind: 'draftAlert', caseId, to: id, version },
    )
}

/** The same for a draft that has to be heard of now; where no card goes to anybody, its author has to hear that. */
export function draftNews(ports: Known, next: CaseHeader): OutboxItem[] {
  const cards = draftCards(ports, next)
  const isOnCard = cards.some(({ kind }) => kind === 'draftAlert')
  const { id: caseId, authorId, version } = next
  return [
    ...cards,
    ...(isOnCard ? [] : [{ kind: 'receiptUpdate' as const, caseId, to: authorId, version: version + 1 }]),
  ]
}

/** Nothing where the team was never told of the draft. */
export function draftCardUpdates(ports: Known, next: CaseHeader): OutboxItem[] {
  return next.broughtToTeamAt === undefined ? [] : draftCards(ports, next).filter(({ kind }) => kind === 'draftAlert')
}
