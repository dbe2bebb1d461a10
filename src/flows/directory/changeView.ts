import type { PersonId } from '../../domain/team/person.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'
import { currentDirectory } from './currentDirectory.ts'
import { contactTitle } from './entryWords.ts'
import { pointerToEntry } from './onContact.ts'

/** What the others of the team get of a change: whose address it is and who wrote it down, and where to look. Neither address stands in it. */
export async function directoryChangeView(
  ports: FlowPorts,
  { key, version, to }: { key: string; version: number; to: PersonId },
): Promise<View | undefined> {
  const { contacts } = await currentDirectory(ports)
  const contact = contacts.find(({ entries }) => entries.some(({ entry }) => entry.key === key))
  const standing = contact?.entries.find(({ entry }) => entry.key === key)
  if (!contact || !standing?.waiting || standing.version !== version || standing.waiting.by === to) return undefined
  const place = contact.area ? `, ${contact.area.name}` : ''
  return {
    card: 'directory/change',
    keep: true,
    show: {
      lines: [
        `${contactTitle(contact)}${place}`,
        `${standing.waiting.byName} wrote down another address. Until a second person of the team has asked the authority as well, no referral can be mailed there.`,
      ],
    },
    carry: pointerToEntry(contact, standing),
  }
}
