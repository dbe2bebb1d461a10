import type { CaseHeader } from '../../domain/case/case.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { Reach } from '../ports/cases.ts'
import type { FlowPorts } from '../turn.ts'
import { ladoWords } from './whoDeals.ts'

type Known = Pick<FlowPorts, 'people' | 'knowledge'>

/**
 * What the author of a concern about somebody who works here has to know besides: who else can be told, and whom they have to ring themselves, unless that is said
 * already because nobody could be reached.
 */
export function authorsWords(ports: Known, header: CaseHeader, reach: Reach): string[] {
  if (header.route === 'team') return []
  return [...(reach === 'nobody' ? [] : toRing(ports, header)), ladoWords(ports.knowledge.school), beQuiet]
}

/** Whom only a telephone reaches: whoever has no Teams here, or the LADO where nobody in school can be told. */
export function toRing(ports: Known, header: CaseHeader): string[] {
  if (header.route === 'outside') return [nobody]
  const outOfTeams = dealingWith(ports, header).filter(({ reachedBy }) => reachedBy === 'mail')
  return outOfTeams.map(({ name, telephone }) => `${name} has no Teams here: please ring them now, ${telephone}.`)
}

const nobody = 'Nobody in school can be told of this by the bot. Please ring the LADO yourself, now.'
const beQuiet = 'Please speak to nobody else about it, and not to the person it is about.'
