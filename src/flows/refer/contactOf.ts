import type { PersonId } from '../../domain/team/person.ts'
import type { FlowPorts } from '../turn.ts'

/** Whom an authority can ask back: the person of the school, or the school itself where they are no longer known. */
export async function contactOf({ people, knowledge }: FlowPorts, personId: PersonId): Promise<string> {
  const found = await people.identify(personId)
  if (found.kind !== 'known') return knowledge.school.telephone
  const { name, jobTitle, telephone, email } = found.person
  return [name, jobTitle, telephone, email].join(', ')
}
