import type { PersonId } from '../../domain/team/person.ts'
import type { FlowPorts } from '../turn.ts'

/**
 * Whom an authority can ask back: the person of the school, or the school itself where they are no longer known. It answers to the safeguarding mailbox, where that is
 * watched for answers, and to nobody's own.
 */
export async function contactOf({ people, knowledge: { school } }: FlowPorts, personId: PersonId): Promise<string> {
  const found = await people.identify(personId)
  const mailbox = school.safeguardingMailbox
  if (found.kind !== 'known') return [school.telephone, ...(mailbox ? [mailbox] : [])].join(', ')
  const { name, jobTitle, telephone, email } = found.person
  return [name, jobTitle, telephone, mailbox ?? email].join(', ')
}
