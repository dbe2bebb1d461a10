import { isStaff, type Person } from '../team/person.ts'
import { holdsRoute, routesOf } from '../team/route.ts'
import type { CaseHeader } from './case.ts'
import { type CaseAction, nextState, type Standing } from './lifecycle.ts'

/** What somebody may look at without changing it. */
export const views = [
  'ownScreening',
  'ownReceipt',
  'wholeCase',
  'waitingDraft',
  'itsAlert',
  'caseList',
  'raise',
] as const
export type CaseView = (typeof views)[number]

/**
 * How this person stands to this case, or nothing: then the case does not exist for them. Another school's case never does, nor one that is about them,
 * whatever else they are.
 */
export function standingsOf(person: Person, header: CaseHeader): readonly Standing[] {
  if (person.schoolId !== header.schoolId || !isStaff(person) || header.subjects.includes(person.id)) return []
  return [...authorStandings(person, header), ...handlingStandings(person, header)]
}

function authorStandings({ id }: Person, { authorId, finishedAt, state }: CaseHeader): Standing[] {
  if (authorId !== id) return []
  const putAway = state === 'discarded' || state === 'purged'
  return finishedAt === undefined && !putAway ? ['author', 'screener'] : ['author']
}

function handlingStandings(person: Person, header: CaseHeader): Standing[] {
  const { state, broughtToTeamAt, authorId, handlerId, route, escalatedTo } = header
  if (state === 'purged') return []
  const isTold = state !== 'draft' && state !== 'discarded'
  if (holdsRoute(person, route) || handlerId === person.id) {
    if (isTold) return [authorId === person.id ? 'teamAuthor' : 'team']
    return broughtToTeamAt === undefined ? [] : ['informed']
  }
  return isTold && escalatedTo.includes(person.id) && authorId !== person.id ? ['escalated'] : []
}

/**
 * Whether the case may be seen in this way. What stands in a draft is its author's alone until it is sent, told or taken up; what was
 * discarded is read by the team, who may think otherwise.
 */
export function maySee(person: Person, view: CaseView, header?: CaseHeader): boolean {
  if (view === 'raise') return isStaff(person)
  if (view === 'caseList') return isStaff(person) && routesOf(person).length > 0
  if (!header) return false
  const standings = standingsOf(person, header)
  if (view === 'ownScreening') return standings.includes('screener')
  if (view === 'ownReceipt') return standings.includes('author')
  if (view === 'waitingDraft') return standings.includes('informed')
  if (view === 'itsAlert')
    return standings.some((standing) => standing === 'team' || standing === 'teamAuthor' || standing === 'escalated')
  return (
    standings.includes('team') ||
    standings.includes('teamAuthor') ||
    (standings.includes('informed') && header.state === 'discarded')
  )
}

/** The state that follows when this person takes this action on this case, or nothing where they may not or it cannot be done now. */
export function mayAct(person: Person, action: CaseAction, header: CaseHeader): ReturnType<typeof nextState> {
  for (const standing of standingsOf(person, header)) {
    const next = nextState(header.state, action, standing)
    if (next) return next
  }
  return undefined
}
