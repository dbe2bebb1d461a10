import { z } from 'zod'
import { type Account, involvementAnswers } from '../../domain/assessment/assessment.ts'
import { chosen, cutTo, marked, needed, type Parsed, readForm, withProblems, withSummary, written } from '../form.ts'
import type { CardData, Knowledge } from '../turn.ts'
import type { View } from '../view.ts'
import { limits } from './limits.ts'

/** A message of any chat as far as it can be brought here: words and where they stand, never an attachment or an image. */
export interface BroughtMessage extends Account {
  /** It was longer than a form takes; the rest stands in the chat only. */
  shortened: boolean
  /** It had an attachment, an image or a card. */
  leftOut: boolean
}

/** What the dialog asks for, filled in with the message. `key` makes a dialog that is sent twice one concern. */
export function fromMessageView(knowledge: Knowledge, message: BroughtMessage, key: string): View {
  const { text, sender, link, sentAt, shortened, leftOut } = message
  const notes = [
    ...(shortened ? [tooLong] : []),
    ...(text === '' ? ['No words could be brought here from this message. Please write what you saw.'] : []),
  ]
  return {
    ...bareForm(knowledge, leftOut, notes),
    fill: { text, sender, link },
    carry: { key, leftOut: leftOut ? 1 : 0, ...(sentAt ? { sentAt } : {}) },
  }
}

const tooLong =
  'The message is longer than this field: only its beginning is here. Nothing is lost in the chat itself, and the link leads there.'

function bareForm({ school }: Knowledge, leftOut: boolean, notes: readonly string[]): View {
  return {
    card: 'raise/fromMessage',
    show: {
      notes: [...notes],
      leftOut: leftOut ? leftOutWords(school.telephone) : [],
      telephone: `School: ${school.telephone}`,
    },
    hide: leftOut ? [] : ['pictures'],
  }
}

/** Indecent images of children are handled by the police alone; copying one, even as evidence, is an offence. */
function leftOutWords(telephone: string): string[] {
  return [
    'The message has an attachment or an image. It was left out: this assistant never fetches, keeps or shows them.',
    'If it may be an indecent image of a child, nobody may open, copy, save or forward it, not even as proof.',
    `Ring the school, ${telephone}, or the police: 101, or 999 if a child is at risk now.`,
  ]
}

const sent = {
  sender: written(limits.line),
  link: written(limits.link),
  recognisedBy: written(limits.recognisedBy),
  sentAt: z.iso.datetime({ offset: true }).optional().catch(undefined),
  key: z.uuid().optional().catch(undefined),
  aboutStaff: chosen(involvementAnswers).catch(undefined),
}
const form = z.object({ ...sent, text: needed(limits.account, 'what you saw, or what was written') })

export type Brought = z.infer<typeof form>

export function readBrought(data: CardData): Parsed<Brought> {
  return readForm(form, data)
}

/**
 * The same for telling at once, which nothing is a reason to refuse: what is too long is cut off, what is no text stands marked, what cannot be read
 * is left out.
 */
export function readWhatever(data: CardData): Brought {
  const cut = (name: string, most: number) => {
    const value = data[name]
    return written(most).parse(typeof value === 'string' ? marked(cutTo(most, value)) : '')
  }
  return {
    text: cut('text', limits.account),
    sender: cut('sender', limits.line),
    link: cut('link', limits.link),
    recognisedBy: cut('recognisedBy', limits.recognisedBy),
    sentAt: sent.sentAt.parse(data.sentAt),
    key: sent.key.parse(data.key),
    aboutStaff: sent.aboutStaff.parse(data.aboutStaff),
  }
}

/** The dialog as it was filled in, with a sentence at its head that says why it is shown again. */
export function formAgain(knowledge: Knowledge, data: CardData, why: string): View {
  return withSummary(asFilledIn(knowledge, data), why)
}

export function formWithProblems(
  knowledge: Knowledge,
  data: CardData,
  problems: Readonly<Record<string, string>>,
): View {
  return withProblems(asFilledIn(knowledge, data), data, problems)
}

function asFilledIn(knowledge: Knowledge, data: CardData): View {
  const leftOut = String(data.leftOut) === '1'
  const { sentAt, key, aboutStaff, ...typed } = readWhatever(data)
  const carry = { leftOut: leftOut ? 1 : 0, ...(key ? { key } : {}), ...(sentAt ? { sentAt } : {}) }
  return { ...bareForm(knowledge, leftOut, []), fill: { ...typed, ...(aboutStaff ? { aboutStaff } : {}) }, carry }
}
