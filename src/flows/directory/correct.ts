import { z } from 'zod'
import { type EntryKind, needsSecond } from '../../domain/directory/entry.ts'
import type { DirectoryAct } from '../../domain/directory/standing.ts'
import { needed, type Parsed, readForm, withProblems } from '../form.ts'
import { limits } from '../raise/limits.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { contactView } from './contactView.ts'
import { currentDirectory } from './currentDirectory.ts'
import { contactTitle, entryTitle } from './entryWords.ts'
import { newsForTeam } from './news.ts'
import { type AskedEntry, onEntry, pointerToEntry } from './onContact.ts'
import { changedMeanwhile, recordOf } from './recorded.ts'
import { valueProblem } from './valueProblem.ts'

export const openCorrectStep: Step = {
  verb: 'directory.correctForm',
  run: (turn, data) => onEntry(turn, data, async (asked) => correctForm(asked)),
}

/** A new number counts from now on, and is to be confirmed; a new address waits for a second person. */
export const correctStep: Step = {
  verb: 'directory.correct',
  run: (turn, data) => onEntry(turn, data, (asked) => correct(turn, data, asked)),
}

const form = z.object({
  value: needed(limits.directoryValue, 'what the authority told you'),
  source: needed(limits.line, 'who gave it to you, or where it stands'),
  reason: needed(limits.directoryReason, 'why it is changed'),
})

async function correct(turn: Turn, data: CardData, asked: AskedEntry): Promise<View> {
  if (!asked.isCurrent) return contactView(turn, asked, changedMeanwhile)
  const parsed = held(turn, asked, readForm(form, data))
  if (parsed.kind === 'problems') return withProblems(correctForm(asked), data, parsed.problems)
  const act: DirectoryAct = { kind: 'corrected', ...parsed.value }
  const record = recordOf(turn, asked.standing, act)
  const news = needsSecond(asked.standing.entry.kind) ? newsForTeam(turn, record) : []
  const stored = await turn.directory.record(turn.knowledge.school.id, [record], news)
  return afterRecording(turn, asked, stored === 'stale' ? changedMeanwhile : saidOf(asked.standing.entry.kind))
}

/** The same refusals as when a referral is sent, said at once to whoever typed it. */
function held(turn: Turn, asked: AskedEntry, parsed: Parsed<z.infer<typeof form>>): Parsed<z.infer<typeof form>> {
  const problem = parsed.kind === 'ok' ? valueProblem(turn, asked, parsed.value.value) : undefined
  return problem ? { kind: 'problems', problems: { value: problem } } : parsed
}

function saidOf(kind: EntryKind): string {
  return needsSecond(kind)
    ? 'Written down. Neither the old nor the new address is used until a second person of the team has asked as well; they are told.'
    : 'Written down, and shown from now on. It counts as confirmed once somebody has rung and says so here.'
}

/** The contact as it stands now, with what came of the press. */
export async function afterRecording(turn: Turn, { contact }: AskedEntry, notice: string): Promise<View> {
  const directory = await currentDirectory(turn)
  const now = directory.contacts.find(({ key }) => key === contact.key) ?? contact
  return contactView(turn, { contact: now, directory }, notice)
}

const valueLabels: Record<EntryKind, string> = {
  name: 'Who it is (name and team)',
  phone: 'The number, in digits and spaces',
  outOfHours: 'The number out of hours, in digits and spaces',
  hours: 'The hours, written like this: Monday to Friday, 08:30 to 17:00',
  webForm: 'The address of the form; it begins with https://',
  mail: 'The e-mail address, as the authority spells it',
}

function correctForm({ contact, standing }: AskedEntry): View {
  const { entry, value, waiting } = standing
  return {
    card: 'directory/correct',
    show: {
      title: contactTitle(contact),
      entry: entryTitle(entry),
      now: [
        `Now: ${value ?? 'not known'}`,
        ...(entry.value !== undefined && entry.value !== value ? [`In the school’s file: ${entry.value}`] : []),
        ...(waiting ? [`A change to ${waiting.value} waits for a second person: yours takes its place.`] : []),
      ],
      ...(needsSecond(entry.kind) ? { second: secondWords } : {}),
    },
    label: { value: valueLabels[entry.kind] },
    carry: pointerToEntry(contact, standing),
  }
}

const secondWords =
  'A change of this needs two people: a colleague of the team asks the authority as well. Until then neither the old nor the new one is used.'
