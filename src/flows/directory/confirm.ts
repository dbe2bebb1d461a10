import { z } from 'zod'
import type { Standing } from '../../domain/directory/standing.ts'
import { asTyped, readForm, withProblems, withSummary } from '../form.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { Choice, View } from '../view.ts'
import { contactView } from './contactView.ts'
import { currentDirectory } from './currentDirectory.ts'
import { contactTitle, entryTitle, numbersInWords, todayOf } from './entryWords.ts'
import { type AskedContact, onContact, seenOf } from './onContact.ts'
import { callFields, recordOf } from './recorded.ts'
import { whyNotUsed } from './whyNotUsed.ts'

/** "I rang": one call confirms as many entries as were asked about. None is ticked beforehand. */
export const openConfirmStep: Step = {
  verb: 'directory.confirmForm',
  run: (turn, data) => onContact(turn, data, async (asked) => confirmForm(turn, asked)),
}

export const confirmStep: Step = {
  verb: 'directory.confirm',
  run: (turn, data) => onContact(turn, data, (asked) => confirm(turn, data, asked)),
}

async function confirm(turn: Turn, data: CardData, asked: AskedContact): Promise<View> {
  const parsed = readForm(z.object({ which: chosenEntries, ...callFields(turn) }), data)
  if (parsed.kind === 'problems') return withProblems(confirmForm(turn, asked), data, parsed.problems)
  const { which, spokeTo, on } = parsed.value
  const open = confirmable(turn, asked)
  const chosen = open.filter((standing) => which.includes(choiceOf(standing)))
  if (chosen.length < which.length) return tickAgain(turn, data, asked)
  const records = chosen.map((standing) =>
    recordOf(turn, standing, { kind: 'confirmed', value: standing.value ?? '', spokeTo, on }),
  )
  const stored = await turn.directory.record(turn.knowledge.school.id, records)
  const directory = await currentDirectory(turn)
  const now = directory.contacts.find(({ key }) => key === asked.contact.key) ?? asked.contact
  if (stored === 'stale') return tickAgain(turn, data, { contact: now, directory })
  return contactView(turn, { contact: now, directory }, `Recorded: you asked ${spokeTo} about ${inWords(chosen)}.`)
}

const nothingChosen = 'please choose what they confirmed.'
const chosenEntries = z
  .string({ error: nothingChosen })
  .max(2000)
  .transform((text) => [...new Set(text.split(',').filter(Boolean))])
  .refine((chosen) => chosen.length > 0, { error: nothingChosen })

/** An entry, and what it was when the card was drawn. */
function choiceOf(standing: Standing): string {
  return `${standing.entry.key}@${seenOf(standing)}`
}

/** What can be confirmed as it stands: not what waits for a second person, and no address that is refused all the same. */
function confirmable(turn: Turn, asked: AskedContact): Standing[] {
  return asked.contact.entries.filter(
    (standing) => standing.value !== undefined && !standing.waiting && whyNotUsed(turn, asked, standing).length === 0,
  )
}

function confirmForm(turn: Turn, asked: AskedContact): View {
  const { contact } = asked
  const open = confirmable(turn, asked)
  const choices = open.map((standing): Choice => ({ title: titled(standing), value: choiceOf(standing) }))
  const refused = contact.entries.flatMap((standing) => whyNotUsed(turn, asked, standing))
  return {
    card: 'directory/confirm',
    show: {
      title: contactTitle(contact),
      ring: numbersInWords(contact),
      ...(refused.length > 0 ? { refused: ['Cannot be confirmed as it stands:', ...refused] } : {}),
    },
    fill: { on: todayOf(turn) },
    choices: { which: choices },
    hide: open.length > 0 ? [] : ['which', 'spokeTo', 'on', 'confirm'],
    carry: { contact: contact.key },
  }
}

function titled({ entry, value }: Standing): string {
  return `${entryTitle(entry)}: ${value}`
}

function inWords(chosen: readonly Standing[]): string {
  return chosen.map(titled).join('; ')
}

/** Something that was ticked is not as it was: what was written is kept, and what is confirmed has to be chosen anew. */
function tickAgain(turn: Turn, data: CardData, asked: AskedContact): View {
  const { which: _, ...typed } = asTyped(data)
  const form = withSummary(confirmForm(turn, asked), changedWhileWriting)
  return { ...form, typed }
}

const changedWhileWriting =
  'An entry has changed since this card was drawn, so nothing was recorded. Please choose anew what was confirmed.'
