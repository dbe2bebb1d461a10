import type { CaseHeader } from '../../domain/case/case.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { FlowPorts } from '../turn.ts'

/** The team's card of a draft, for each of them: sent where it is news, else drawn anew for the version that is about to be stored. */
export function draftCards(ports: Pick<FlowPorts, 'people'>, next: CaseHeader): OutboxItem[] {
  const version = next.version + 1
  return dealingWith(ports, next).map(({ id }) => ({ kind: 'draftAlert', caseId: next.id, to: id, version }))
}

/** Nothing where the team was never told of the draft. */
export function draftCardUpdates(ports: Pick<FlowPorts, 'people'>, next: CaseHeader): OutboxItem[] {
  return next.broughtToTeamAt === undefined ? [] : draftCards(ports, next)
}
