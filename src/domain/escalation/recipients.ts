import type { CaseHeader } from '../case/case.ts'
import type { Person, PersonId } from '../team/person.ts'
import { holdsRoute } from '../team/route.ts'
import type { DeadlineKind } from './deadline.ts'
import type { StepAddressee } from './policy.ts'

/** Who there is to be told, at the moment at which a step is taken. */
export interface People {
  /** Everybody in the school file, in its order. */
  listed: readonly Person[]
  away: ReadonlySet<PersonId>
  /** Whom the rota names for this day. */
  onDuty: readonly PersonId[]
}

type Asked = Pick<CaseHeader, 'route' | 'subjects' | 'authorId' | 'handlerId' | 'contested'>

/** Whose concern it is to deal with. Never whom it is about; and its author is not told what they have told themselves. */
export function dealing(listed: readonly Person[], header: Asked): readonly Person[] {
  return listed
    .filter((person) => holdsRoute(person, header.route) || person.id === header.handlerId)
    .filter(mayBeTold(header))
}

export interface Telling {
  tell: StepAddressee
  /** What the concern waits for. */
  deadline: DeadlineKind
}

/**
 * Whom a step tells, at once; for the headteacher's and the chair's in the order in which they are tried until one is reached. Somebody who deals with the
 * concern anyway is not told it a second time under another name: the next distinct person is. What nobody in school deals with is told to nobody there.
 */
export function recipientsOf(
  { tell, deadline }: Telling,
  header: Asked,
  { listed, away, onDuty }: People,
): readonly Person[] {
  const team = dealing(listed, header)
  const there = ({ id }: Person) => !away.has(id)
  const above = (...roles: readonly ('headteacher' | 'chair')[]) =>
    staysWithTeam(header, deadline) || header.route === 'outside'
      ? []
      : leaders(listed, header, roles).filter((person) => !team.includes(person))
  const named = team.filter((person) => there(person) && onDuty.includes(person.id))
  switch (tell) {
    case 'team':
      return team.filter(there)
    case 'onDuty':
      return named.length > 0 ? named : team.filter(there)
    case 'headteacher':
      return above('headteacher', 'chair').filter(there)
    case 'chair':
      return above('chair').filter(there)
    case 'alarm':
      return [...team, ...above('headteacher', 'chair')]
  }
}

/** In the order of the roles, and of the school file within each; who holds both comes once. */
function leaders(listed: readonly Person[], header: Asked, roles: readonly ('headteacher' | 'chair')[]): Person[] {
  const holders = roles.flatMap((role) => listed.filter((person) => person.roles.includes(role)))
  return [...new Set(holders)].filter(mayBeTold(header))
}

/** A High that is contested goes beyond those who deal with it only while nobody acknowledges it. */
function staysWithTeam({ contested }: Asked, deadline: DeadlineKind): boolean {
  return contested && deadline !== 'acknowledge'
}

/** Whether a step is left out without anybody being missing. */
export function isPassedOver({ tell, deadline }: Telling, header: Asked): boolean {
  return isOneByOne(tell) && staysWithTeam(header, deadline)
}

/** Whether a step tells one after the other until somebody is reached, and not all of them. */
export function isOneByOne(tell: StepAddressee): boolean {
  return tell === 'headteacher' || tell === 'chair'
}

function mayBeTold({ subjects, authorId }: Asked): (person: Person) => boolean {
  return ({ id }) => id !== authorId && !subjects.includes(id)
}
