import { createHash } from 'node:crypto'
import { contactsOf } from '../domain/directory/contacts.ts'
import { fileText, type KnownAuthorities } from '../domain/directory/entry.ts'
import type { Authorities } from '../domain/routing/authority.ts'

/** The directory with a mark of each entry: what the team records of one holds for as long as the file says the same of it. */
export function knownAuthorities(authorities: Authorities): KnownAuthorities {
  const entries = contactsOf(authorities).flatMap((contact) => contact.entries)
  const marks = entries.map((entry) => [entry.key, createHash('sha256').update(fileText(entry)).digest('hex')])
  return { ...authorities, marks: Object.fromEntries(marks) }
}
