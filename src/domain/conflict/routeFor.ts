import type { StaffInvolvement } from '../assessment/assessment.ts'
import type { Person, PersonId } from '../team/person.ts'
import { type CaseRoute, holdsRoute } from '../team/route.ts'

export interface RouteTaken {
  route: CaseRoute
  subjects: readonly PersonId[]
}

/** Stands among those whom a concern is about where it may be about somebody whom the school file does not name. */
export const notListed: PersonId = 'notListed'

/** The order in which a concern about somebody who works here goes on to the next: whom it is about, and who raised it, cannot deal with it. */
const order: readonly CaseRoute[] = ['team', 'headteacher', 'chair', 'outside']

/** Who there is, who raised the concern, and who says whom it is about: its author, where nobody else is given. */
interface Asked {
  listed: readonly Person[]
  authorId: PersonId
  saidBy?: PersonId
}

/**
 * Who deals with a concern, from what somebody says of whom it is about: the headteacher where that is a member of staff, the chair of governors where it is
 * the headteacher, and whoever comes next where that is nobody else (domain facts, "What must happen"). Not sure counts as yes. Nobody says "the headteacher"
 * and means themselves.
 */
export function routeFor(
  { answer, personId }: StaffInvolvement,
  { listed, authorId, saidBy = authorId }: Asked,
): RouteTaken {
  if (answer === undefined || answer === 'no') return { route: 'team', subjects: [] }
  const heads = answer === 'headteacher' ? listed.filter((one) => isHeadteacher(one) && one.id !== saidBy) : []
  const named = [...new Set([...heads.map(({ id }) => id), ...(personId ? [personId] : [])])]
  const subjects = named.length > 0 ? named : [notListed]
  const isAboutHead = answer === 'headteacher' || listed.some((one) => subjects.includes(one.id) && isHeadteacher(one))
  return { route: heldFrom(isAboutHead ? 'chair' : 'headteacher', subjects, { listed, authorId }), subjects }
}

function isHeadteacher({ roles }: Person): boolean {
  return roles.includes('headteacher')
}

/** This route, or the next one that somebody holds whom it is not about and who did not raise it. */
function heldFrom(first: CaseRoute, subjects: readonly PersonId[], { listed, authorId }: Asked): CaseRoute {
  const free = listed.filter(({ id }) => !subjects.includes(id) && id !== authorId)
  const held = order.slice(order.indexOf(first)).find((route) => free.some((person) => holdsRoute(person, route)))
  return held ?? 'outside'
}

/** What has been said cannot be unsaid: once told, a concern only goes further from all of those whom it may be about. */
export function stricter(before: RouteTaken, after: RouteTaken, asked: Asked): RouteTaken {
  const first = order.indexOf(after.route) > order.indexOf(before.route) ? after.route : before.route
  const subjects = [...new Set([...before.subjects, ...after.subjects])]
  return { route: first === 'team' ? first : heldFrom(first, subjects, asked), subjects }
}

/** A listed person whose surname stands in what was typed: whoever writes it may mean them. */
export function namedIn(who: string, listed: readonly Person[]): Person | undefined {
  const words = who.toLowerCase().split(/[^\p{L}]+/u)
  return listed.find(({ name }) => {
    const surname = name.toLowerCase().split(/\s+/).at(-1) ?? ''
    return surname.length > 2 && words.includes(surname)
  })
}
