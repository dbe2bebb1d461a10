import type { CaseHeader } from '../../domain/case/case.ts'
import { ladoWords, WhoDeals } from '../conflict/whoDeals.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { Reach } from '../ports/cases.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'cases' | 'people'>

/** How far those whose concern it is know of it, or of a draft that they were to hear of; who has acknowledged it certainly does. */
export async function reachOf(ports: Known, header: CaseHeader): Promise<Reach> {
  if (header.acknowledgedAt !== undefined) return 'reached'
  return reachNow(ports, header, header.submittedAt === undefined ? 'draftAlert' : 'alert')
}

/** By these cards alone, and by those of nobody who had the concern before; who has no Teams is reached by none. */
export function reachNow(ports: Known, header: CaseHeader, kind: 'alert' | 'draftAlert'): Promise<Reach> {
  const among = dealingWith(ports, header).filter(({ reachedBy }) => reachedBy !== 'mail')
  return ports.cases.reach(
    header.id,
    kind,
    among.map(({ id }) => id),
  )
}

/** For the one person who can still tell somebody by word: the school, or, about somebody who works there, whoever deals with it and nobody else. */
export function nobodyReached(
  { people, knowledge }: Pick<FlowPorts, 'people' | 'knowledge'>,
  header: CaseHeader,
): string {
  const { school } = knowledge
  if (header.route === 'team')
    return `Nobody of the safeguarding team could be reached in Teams. ${ringNow(school.telephone)}`
  if (header.route === 'outside')
    return `Nobody in school can be told of this by the bot. Please ring the LADO yourself, now. ${ladoWords(school)} ${danger}`
  const numbers = dealingWith({ people }, header).map(({ name, telephone }) => `${name}, ${telephone}`)
  return `${WhoDeals(header)} could not be reached in Teams. Please ring yourself now: ${numbers.join('; ')}. If that fails: ${ladoWords(school)} ${danger}`
}

const danger = 'If the child is in danger, ring 999.'

export function ringNow(telephone: string): string {
  return `Ring the school now: ${telephone}. ${danger}`
}
