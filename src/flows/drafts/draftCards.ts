import type { CaseHeader } from '../../domain/case/case.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

/** The team's card of a draft, for each of them: sent where it is news, else drawn anew for the version that is about to be stored. */
export function draftCards({ people }: Pick<FlowPorts, 'people'>, next: CaseHeader): OutboxItem[] {
  const version = next.version + 1
  const team = people.safeguardingTeam(next.schoolId)
  return team.map(({ id }) => ({ kind: 'draftAlert', caseId: next.id, to: id, version }))
}

/** Nothing where the team was never told of the draft. */
export function draftCardUpdates(ports: Pick<FlowPorts, 'people'>, next: CaseHeader): OutboxItem[] {
  return next.broughtToTeamAt === undefined ? [] : draftCards(ports, next)
}
