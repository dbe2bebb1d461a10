import { z } from 'zod'
import type { CurrentContact } from '../../domain/directory/current.ts'
import type { Standing } from '../../domain/directory/standing.ts'
import { nothingHere } from '../nothingHere.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { type CurrentDirectory, currentDirectory } from './currentDirectory.ts'
import { maySeeDirectory } from './maySeeDirectory.ts'

const text = z.string().max(200).default('').catch('')
const pointer = z.object({ contact: text, entry: text, seen: text })

export interface AskedContact {
  contact: CurrentContact
  directory: CurrentDirectory
}

/** The contact that a card points to, as it stands now, for whoever deals with concerns. */
export async function onContact(
  turn: Turn,
  data: CardData,
  work: (asked: AskedContact) => Promise<View>,
): Promise<View> {
  if (!maySeeDirectory(turn)) return nothingHere()
  const directory = await currentDirectory(turn)
  const { contact: key } = pointer.parse(data)
  const contact = directory.contacts.find((one) => one.key === key)
  return contact ? work({ contact, directory }) : nothingHere()
}

export interface AskedEntry extends AskedContact {
  standing: Standing
  /** Nothing was recorded of it, and the file was not changed, since the card was drawn. */
  isCurrent: boolean
}

export function onEntry(turn: Turn, data: CardData, work: (asked: AskedEntry) => Promise<View>): Promise<View> {
  return onContact(turn, data, async (asked) => {
    const { entry: key, seen } = pointer.parse(data)
    const standing = asked.contact.entries.find(({ entry }) => entry.key === key)
    return standing ? work({ ...asked, standing, isCurrent: seen === seenOf(standing) }) : nothingHere()
  })
}

/** What a card was drawn from: how many records an entry had, and what the file said of it. */
export function seenOf({ version, mark }: Standing): string {
  return `${version}-${mark.slice(0, 16)}`
}

/** What a card of one entry carries. */
export function pointerToEntry({ key }: CurrentContact, standing: Standing): Record<string, string> {
  return { contact: key, entry: standing.entry.key, seen: seenOf(standing) }
}
