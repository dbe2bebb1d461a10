import { z } from 'zod'
import { dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import type { DirectoryAct, DirectoryRecord } from '../../domain/directory/standing.ts'
import type { Step, Turn } from '../turn.ts'
import type { Row, View } from '../view.ts'
import { contactTitle, entryTitle } from './entryWords.ts'
import { type AskedContact, onContact } from './onContact.ts'

const pageLength = 6
const page = z.object({ from: z.coerce.number().int().min(0).max(100_000).default(0).catch(0) })

/** What was changed of a contact, by whom and when, the newest first. Nothing of it is ever removed. */
export const directoryHistoryStep: Step = {
  verb: 'directory.history',
  run: (turn, data) => onContact(turn, data, (asked) => historyView(turn, asked, page.parse(data).from)),
}

async function historyView(turn: Turn, { contact }: AskedContact, from: number): Promise<View> {
  const titles = new Map(contact.entries.map(({ entry }) => [entry.key, entryTitle(entry)]))
  const all = (await turn.directory.records(turn.knowledge.school.id))
    .filter(({ key }) => key.startsWith(`${contact.key}.`))
    .sort((one, other) => other.at.getTime() - one.at.getTime() || other.version - one.version)
  const shown = all.slice(from, from + pageLength)
  const count = all.length === 0 ? 'Nothing was recorded here yet.' : `${all.length} in all.`
  return {
    card: 'directory/history',
    show: { title: contactTitle(contact), count },
    rows: { rows_records: shown.map((record) => recordRow(turn, record, titles.get(record.key))) },
    hide: from + shown.length < all.length ? [] : ['more'],
    carry: { contact: contact.key, from: from + pageLength },
  }
}

/** An entry that the file does not have any more is named by its key. */
function recordRow({ knowledge }: Turn, { at, byName, act, key }: DirectoryRecord, title = key): Row {
  const when = momentInWords(knowledge.school.timeZone, at)
  return {
    show: { when: `${when}${byName ? `, ${byName}` : ''}`, lines: [title, ...(act ? actInWords(act) : [unreadable])] },
  }
}

function actInWords(act: DirectoryAct): string[] {
  switch (act.kind) {
    case 'confirmed':
      return [`Confirmed: ${act.value}`, `Spoke to ${act.spokeTo} on ${dayInWords(act.on)}`]
    case 'corrected':
      return [`Changed to: ${act.value}`, `From: ${act.source}`, `Why: ${act.reason}`]
    case 'agreed':
      return [`Second person, agreed to: ${act.value}`, `Spoke to ${act.spokeTo} on ${dayInWords(act.on)}`]
    case 'rejected':
      return [`Second person, rejected: ${act.value}`, `Why: ${act.reason}`]
    case 'withdrawn':
      return [`Taken back: ${act.value}`]
  }
}

const unreadable =
  'What is stored of this cannot be read: it was damaged, or changed by somebody outside of this assistant. It does not count.'
