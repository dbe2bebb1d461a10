import type { CurrentContact } from '../../domain/directory/current.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Step, Turn } from '../turn.ts'
import { apartAtFirst, type Row, type View } from '../view.ts'
import { currentDirectory } from './currentDirectory.ts'
import { contactTitle, countsInWords, numbersInWords } from './entryWords.ts'
import { maySeeDirectory } from './maySeeDirectory.ts'

/** The directory: every area with its numbers, and how much of what the school knows of it is confirmed. */
export const directoryStep: Step = {
  verb: 'directory.list',
  run: async (turn, data) => apartAtFirst(await directoryView(turn), data),
}

export async function directoryView(turn: Turn): Promise<View> {
  if (!maySeeDirectory(turn)) return nothingHere()
  const { contacts } = await currentDirectory(turn)
  const areas = new Map(contacts.flatMap(({ area }) => (area ? [[area.id, area.name] as const] : [])))
  return {
    card: 'directory/list',
    keep: true,
    rows: {
      rows_areas: [...areas].map(([id, name]) =>
        areaRow(
          turn,
          name,
          contacts.filter(({ area }) => area?.id === id),
        ),
      ),
      rows_others: contacts.filter(({ area }) => !area).map((contact) => otherRow(turn, contact)),
    },
  }
}

function areaRow(turn: Turn, name: string, contacts: readonly CurrentContact[]): Row {
  const children = contacts.find(({ role }) => role === 'children')
  const counts = countsInWords(
    turn,
    contacts.flatMap(({ entries }) => entries),
  )
  return {
    show: { name, lines: [...(children ? numbersInWords(children) : []), counts] },
    carry: { area: children?.area?.id ?? '' },
  }
}

function otherRow(turn: Turn, contact: CurrentContact): Row {
  const lines = [...numbersInWords(contact), countsInWords(turn, contact.entries)]
  return { show: { name: contactTitle(contact), lines }, carry: { contact: contact.key } }
}
