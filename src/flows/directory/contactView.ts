import type { CurrentContact } from '../../domain/directory/current.ts'
import type { Standing } from '../../domain/directory/standing.ts'
import type { Step, Turn } from '../turn.ts'
import type { Row, View } from '../view.ts'
import { contactTitle, entryTitle, kindTitle, numbersInWords, stateWords, voidedWords } from './entryWords.ts'
import { type AskedContact, onContact, pointerToEntry } from './onContact.ts'
import { whyNotUsed } from './whyNotUsed.ts'

/** One recipient with all that is known of it: what to ring, how each entry stands, and what can be done about it. */
export const directoryContactStep: Step = {
  verb: 'directory.contact',
  run: (turn, data) => onContact(turn, data, async (asked) => contactView(turn, asked)),
}

export function contactView(turn: Turn, { contact, directory }: AskedContact, notice?: string): View {
  const { area, entries, key } = contact
  const known = entries.some(({ value, waiting }) => value !== undefined && !waiting)
  return {
    card: 'directory/contact',
    show: {
      title: contactTitle(contact),
      ...(area ? { area: area.name } : {}),
      ...(notice ? { notice } : {}),
      ring: ringWords(contact, directory.contacts),
    },
    rows: { rows_entries: entries.map((standing) => entryRow(turn, { contact, directory }, standing)) },
    hide: [...(area ? [] : ['back']), ...(known ? [] : ['confirm'])],
    carry: { contact: key, area: area?.id ?? '' },
  }
}

/** Its own number; where nobody knows one, the number of the children's services of the area, who can be asked for it. */
function ringWords(contact: CurrentContact, contacts: readonly CurrentContact[]): string[] {
  const own = numbersInWords(contact)
  if (own.length > 0) return own
  const others = contacts.filter(
    ({ role, area }) => role === 'children' && (!contact.area || area?.id === contact.area.id),
  )
  return [
    'No number is known. Ring one of these to find it:',
    ...others.flatMap((one) => numbersInWords(one).slice(0, 1)),
  ]
}

function entryRow(turn: Turn, asked: AskedContact, standing: Standing): Row {
  const { entry, value, voided, waiting } = standing
  const isMissing = value === undefined && !waiting
  return {
    show: {
      title: `${entryTitle(entry)}: ${value ?? 'not known'}`,
      state: stateWords(turn, standing),
      notes: [
        ...(voided ? [voidedWords] : []),
        ...whyNotUsed(turn, asked, standing).map((text) => `✕ NOT USED: ${text}`),
        ...(entry.note ? [`Note in the school’s file: ${entry.note}`] : []),
      ],
    },
    label: { correct: `${isMissing ? 'Write it down' : 'Correct'}: ${kindTitle(entry)}` },
    hide: waiting ? [] : ['look'],
    carry: pointerToEntry(asked.contact, standing),
  }
}
