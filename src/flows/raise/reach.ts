import type { CaseHeader } from '../../domain/case/case.ts'
import { whoDeals } from '../conflict/whoDeals.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { Reach } from '../ports.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'cases' | 'people'>

/** How far those whose concern it is know of it, or of a draft that they were to hear of; who has acknowledged it certainly does. */
export async function reachOf(ports: Known, header: CaseHeader): Promise<Reach> {
  if (header.acknowledgedAt !== undefined) return 'reached'
  return reachNow(ports, header, header.submittedAt === undefined ? 'draftAlert' : 'alert')
}

/** By these cards alone, and by those of nobody who had the concern before. */
export function reachNow(ports: Known, header: CaseHeader, kind: 'alert' | 'draftAlert'): Promise<Reach> {
  const among = dealingWith(ports, header).map(({ id }) => id)
  return ports.cases.reach(header.id, kind, among)
}

/** For the one person who can still tell somebody by word. */
export function nobodyReached(telephone: string, header: Pick<CaseHeader, 'route'>): string {
  const who = header.route === 'team' ? 'Nobody of the safeguarding team' : `Nobody (not ${whoDeals(header)} either)`
  return `${who} could be reached in Teams. ${ringNow(telephone)}`
}

export function ringNow(telephone: string): string {
  return `Ring the school now: ${telephone}. If the child is in danger, ring 999.`
}
