import type { Absence } from '../../domain/team/absence.ts'
import type { PersonId } from '../../domain/team/person.ts'
import type { CheckOutcome, Reachability } from '../../domain/team/reachability.ts'

/** Who of the team can be asked now, and who can be reached at all. */
export interface TeamStore {
  absences(schoolId: string): Promise<readonly Absence[]>
  /** The newest word of a person stands. */
  setAbsence(schoolId: string, absence: Absence, at: Date): Promise<void>
  endAbsence(personId: PersonId): Promise<void>
  /**
   * What is known of how these people can be reached, one entry each, in their order. What was sent to them because of a concern about somebody who works here is
   * left out: everybody in the team sees whom the bot cannot reach.
   */
  reachability(people: readonly PersonId[]): Promise<readonly Reachability[]>
  recordCheck(check: {
    personId: PersonId
    schoolId: string
    at: Date
    outcome: CheckOutcome
    code?: string
  }): Promise<void>
  /** It was told that these people cannot be reached, and so that everybody else of the school can. */
  markTold(schoolId: string, unreachable: readonly PersonId[], at: Date): Promise<void>
}
