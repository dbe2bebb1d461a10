import { contactsOf } from './contacts.ts'
import type { DirectoryContact, EntryKind, KnownAuthorities } from './entry.ts'
import { type DirectoryRecord, type Standing, standingOf } from './standing.ts'

/** One recipient as it stands now: the file, and over it what the team has recorded. */
export interface CurrentContact extends Omit<DirectoryContact, 'entries'> {
  entries: readonly Standing[]
}

/** @param records of the whole directory, those of one entry in their order. */
export function currentContacts(
  authorities: KnownAuthorities,
  records: readonly DirectoryRecord[],
): readonly CurrentContact[] {
  const byKey = Map.groupBy(records, ({ key }) => key)
  return contactsOf(authorities).map((contact) => {
    const entries = contact.entries.map((entry) =>
      standingOf(entry, authorities.marks[entry.key] ?? '', byKey.get(entry.key) ?? []),
    )
    return { ...contact, entries, team: entries.find(({ entry }) => entry.kind === 'name')?.value ?? contact.team }
  })
}

/** The first entry of a kind that has a value. */
export function entryOf({ entries }: CurrentContact, kind: EntryKind): Standing | undefined {
  return entries.find(({ entry, value }) => entry.kind === kind && value !== undefined)
}
