import { isSafeguardingTeam, type Person } from './person.ts'

/**
 * Who deals with a concern: the safeguarding team; the headteacher, where somebody who works here may be involved; the chair of governors, where the
 * headteacher may be; or nobody inside the school (domain facts, "What must happen"; policy, "Allegations against Staff").
 */
export const caseRoutes = ['team', 'headteacher', 'chair', 'outside'] as const
export type CaseRoute = (typeof caseRoutes)[number]

/** Whether somebody with these roles deals with concerns on this route. Whom a concern is about is asked elsewhere. */
export function holdsRoute(person: Pick<Person, 'roles'>, route: CaseRoute): boolean {
  if (route === 'team') return isSafeguardingTeam(person)
  return route !== 'outside' && person.roles.includes(route)
}

/** The routes whose concerns somebody with these roles finds in their list. */
export function routesOf(person: Pick<Person, 'roles'>): readonly CaseRoute[] {
  return caseRoutes.filter((route) => holdsRoute(person, route))
}
