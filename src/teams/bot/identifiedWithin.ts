import type { PersonId } from '../../domain/team/person.ts'
import type { Identified, People } from '../../flows/ports/people.ts'

/** Who somebody is, if that is known within so many milliseconds; otherwise it counts as not to be found out now. */
export async function identifiedWithin(people: People, id: PersonId, milliseconds: number): Promise<Identified> {
  const unreachable = { kind: 'unreachable' } as const
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<Identified>((resolve) => {
    timer = setTimeout(resolve, milliseconds, unreachable)
  })
  const asked = people.identify(id).catch(() => unreachable)
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer))
}
