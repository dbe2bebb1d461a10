import type { CaseHeader } from '../../domain/case/case.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { FlowPorts } from '../turn.ts'
import { ladoWords } from './whoDeals.ts'

/** What the author of a concern about somebody who works here has to know besides: who else can be told, and whom they have to ring themselves. */
export function authorsWords(ports: Pick<FlowPorts, 'people' | 'knowledge'>, header: CaseHeader): string[] {
  if (header.route === 'team') return []
  const outOfTeams = dealingWith(ports, header).filter(({ reachedBy }) => reachedBy === 'mail')
  const ring = outOfTeams.map(({ name, telephone }) => `${name} has no Teams here: please ring them now, ${telephone}.`)
  return [...(header.route === 'outside' ? [nobody] : []), ...ring, ladoWords(ports.knowledge.school), beQuiet]
}

const nobody = 'Nobody in school can be told of this by the bot. Please ring the LADO yourself, now.'
const beQuiet = 'Please speak to nobody else about it, and not to the person it is about.'
