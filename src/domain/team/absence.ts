import type { PersonId } from './person.ts'

/** Somebody cannot be asked before this moment. They still see what is theirs. */
export interface Absence {
  personId: PersonId
  until: Date
}

/** Who is away at this moment. */
export function awayAt(absences: readonly Absence[], moment: Date): ReadonlySet<PersonId> {
  return new Set(absences.filter(({ until }) => until > moment).map(({ personId }) => personId))
}
