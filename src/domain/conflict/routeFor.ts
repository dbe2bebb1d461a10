import type { StaffInvolvement } from '../assessment/assessment.ts'
import type { Person, PersonId } from '../team/person.ts'
import { type CaseRoute, holdsRoute } from '../team/route.ts'

export interface RouteTaken {
  route: CaseRoute
  subjects: readonly PersonId[]
}

/** The order in which a concern about somebody who works here goes on to the next: whom it is about, and who raised it, cannot deal with it. */
const beyond = ['headteacher', 'chair', 'outside'] as const

/**
 * Who deals with a concern, from what its author says of whom it is about: the headteacher where that is a member of staff, the chair of governors where it is
 * the headteacher, and whoever comes next where that is nobody else (domain facts, "What must happen"). Not sure counts as yes.
 */
export function routeFor(
  { answer, personId }: StaffInvolvement,
  listed: readonly Person[],
  authorId: PersonId,
): RouteTaken {
  if (answer === undefined || answer === 'no') return { route: 'team', subjects: [] }
  const heads = answer === 'headteacher' ? listed.filter(({ roles }) => roles.includes('headteacher')) : []
  const subjects = [...new Set([...heads.map(({ id }) => id), ...(personId ? [personId] : [])])]
  return { route: firstHeld(subjects, listed, authorId, aboutHead(answer, subjects, listed)), subjects }
}

function aboutHead(
  answer: StaffInvolvement['answer'],
  subjects: readonly PersonId[],
  listed: readonly Person[],
): boolean {
  return (
    answer === 'headteacher' || listed.some(({ id, roles }) => subjects.includes(id) && roles.includes('headteacher'))
  )
}

function firstHeld(
  subjects: readonly PersonId[],
  listed: readonly Person[],
  authorId: PersonId,
  isAboutHead: boolean,
): CaseRoute {
  const from = isAboutHead ? 'chair' : 'headteacher'
  const free = listed.filter(({ id }) => !subjects.includes(id) && id !== authorId)
  const held = beyond.slice(beyond.indexOf(from)).find((route) => free.some((person) => holdsRoute(person, route)))
  return held ?? 'outside'
}

const order: readonly CaseRoute[] = ['team', ...beyond]

/** What has been said cannot be unsaid by its author: once told, a concern only goes further from whom it may be about. */
export function stricter(before: RouteTaken, after: RouteTaken): RouteTaken {
  const route = order.indexOf(after.route) > order.indexOf(before.route) ? after.route : before.route
  return { route, subjects: [...new Set([...before.subjects, ...after.subjects])] }
}

/** A listed person whose surname stands in what was typed: whoever writes it may mean them. */
export function namedIn(who: string, listed: readonly Person[]): Person | undefined {
  const words = who.toLowerCase().split(/[^\p{L}]+/u)
  return listed.find(({ name }) => {
    const surname = name.toLowerCase().split(/\s+/).at(-1) ?? ''
    return surname.length > 2 && words.includes(surname)
  })
}
