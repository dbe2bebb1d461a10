import type { Person, PersonId } from '../../domain/team/person.ts'
import type { FlowPorts } from '../turn.ts'

export type Reporter = Pick<Person, 'name' | 'jobTitle' | 'telephone' | 'email'>

/** In whose name a report is made: whoever confirmed it, or the school itself where they are no longer known. */
export async function reporterOf({ people, knowledge }: FlowPorts, personId: PersonId): Promise<Reporter> {
  const found = await people.identify(personId)
  if (found.kind === 'known') return found.person
  const { name, telephone } = knowledge.school
  return { name, jobTitle: '', telephone, email: '' }
}
