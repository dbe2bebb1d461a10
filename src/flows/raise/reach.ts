import type { CaseHeader } from '../../domain/case/case.ts'
import { whoDeals } from '../conflict/whoDeals.ts'
import type { Reach } from '../ports.ts'
import type { FlowPorts } from '../turn.ts'

/** How far the team knows of a concern or of a draft that they were to hear of; who has acknowledged it certainly does. */
export async function reachOf(
  { cases }: Pick<FlowPorts, 'cases'>,
  { id, submittedAt, acknowledgedAt }: CaseHeader,
): Promise<Reach> {
  if (acknowledgedAt !== undefined) return 'reached'
  return cases.reach(id, submittedAt === undefined ? 'draftAlert' : 'alert')
}

/** For the one person who can still tell somebody by word. */
export function nobodyReached(telephone: string, header: Pick<CaseHeader, 'route'>): string {
  const who = header.route === 'team' ? 'Nobody of the safeguarding team' : `Nobody (not ${whoDeals(header)} either)`
  return `${who} could be reached in Teams. ${ringNow(telephone)}`
}

export function ringNow(telephone: string): string {
  return `Ring the school now: ${telephone}. If the child is in danger, ring 999.`
}
