import { z } from 'zod'
import type { CurrentContact } from '../../domain/directory/current.ts'
import type { Standing } from '../../domain/directory/standing.ts'
import { stateOf } from '../../domain/directory/state.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Step, Turn } from '../turn.ts'
import type { Row, View } from '../view.ts'
import { currentDirectory } from './currentDirectory.ts'
import { contactTitle, entryTitle, todayOf } from './entryWords.ts'
import { maySeeDirectory } from './maySeeDirectory.ts'

const pointer = z.object({ area: z.string() })

/** Everybody a concern about a child who lives in one area may go to, in the order in which they are reached. */
export const directoryAreaStep: Step = {
  verb: 'directory.area',
  run: async (turn, data) => {
    const parsed = pointer.safeParse(data)
    if (!parsed.success || !maySeeDirectory(turn)) return nothingHere()
    const { contacts } = await currentDirectory(turn)
    const ofArea = contacts.filter(({ area }) => area?.id === parsed.data.area)
    return ofArea.length > 0 ? areaView(turn, ofArea) : nothingHere()
  },
}

function areaView(turn: Turn, contacts: readonly CurrentContact[]): View {
  return {
    card: 'directory/area',
    show: { name: contacts[0]?.area?.name ?? '' },
    rows: { rows_contacts: contacts.map((contact) => contactRow(turn, contact)) },
  }
}

function contactRow(turn: Turn, contact: CurrentContact): Row {
  const lines = contact.entries
    .filter(({ entry }) => entry.kind !== 'name')
    .map((standing) => `${signOf(turn, standing)} ${entryTitle(standing.entry)}: ${shownValue(standing)}`)
  return { show: { title: contactTitle(contact), lines }, carry: { contact: contact.key } }
}

function shownValue({ value, waiting }: Standing): string {
  if (waiting) return 'a change WAITS for a second person'
  return value ?? 'NOT KNOWN, the school has to ask'
}

const signs = { missing: '?', waiting: '▲', unconfirmed: '◌', stale: '◷', confirmed: '✓' } as const

function signOf(turn: Turn, standing: Standing): string {
  return signs[stateOf(standing, todayOf(turn), turn.knowledge.school.confirmationsGoStaleAfterDays)]
}
