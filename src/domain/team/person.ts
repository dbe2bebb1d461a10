/** What somebody is to the school. One person may hold several; order is of no meaning. */
const roles = ['dsl', 'deputy', 'headteacher', 'chair', 'staff', 'pupil'] as const
export type Role = (typeof roles)[number]

/** A Microsoft Entra object id; the only thing by which a person is known in jobs, rows and logs. */
export type PersonId = string

export interface Person {
  id: PersonId
  schoolId: string
  name: string
  jobTitle: string
  email: string
  telephone: string
  roles: readonly Role[]
  /** Outside the tenant: no card can reach them. */
  reachedBy?: 'mail'
}

/** The Designated Safeguarding Lead and the deputies: the people every concern is told to. */
export function isSafeguardingTeam(person: { roles: readonly Role[] }): boolean {
  return person.roles.includes('dsl') || person.roles.includes('deputy')
}

/** Somebody who may raise a concern: anyone the school employs, never a pupil. */
export function isStaff(person: { roles: readonly Role[] }): boolean {
  return !person.roles.includes('pupil') && person.roles.length > 0
}
