import { type CurrentContact, currentContacts } from '../../domain/directory/current.ts'
import { currentAuthorities } from '../../domain/directory/currentAuthorities.ts'
import type { Authorities } from '../../domain/routing/authority.ts'
import type { FlowPorts } from '../turn.ts'

export interface CurrentDirectory {
  contacts: readonly CurrentContact[]
  /** The same in the shape of the school's file. */
  authorities: Authorities
}

/**
 * The authorities as they are at this moment: the school's file, and over it what the team has recorded. Read for each use and kept nowhere: another
 * instance of the bot may have recorded something a moment ago, and a referral must not go by what was true before that.
 */
export async function currentDirectory({
  directory,
  knowledge: { authorities, school },
}: Pick<FlowPorts, 'directory' | 'knowledge'>): Promise<CurrentDirectory> {
  const contacts = currentContacts(authorities, await directory.records(school.id))
  return { contacts, authorities: currentAuthorities(authorities, contacts) }
}
