import { z } from 'zod'
import type { CardData } from './turn.ts'
import type { View } from './view.ts'

export type Parsed<T> = { kind: 'ok'; value: T } | { kind: 'problems'; problems: Record<string, string> }

/** Reads a form. What is wrong is said by the id of the input; nothing is thrown away by the caller. */
export function readForm<T>(schema: z.ZodType<T>, data: CardData): Parsed<T> {
  const result = schema.safeParse(data)
  if (result.success) return { kind: 'ok', value: result.data }
  const problems: Record<string, string> = {}
  for (const issue of result.error.issues) problems[String(issue.path[0] ?? 'form')] ??= issue.message
  return { kind: 'problems', problems }
}

/** The inputs as they were typed, to put them back on the card; what no card can hold stands marked where it stood. */
export function asTyped(data: CardData): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([id, value]) => (typeof value === 'string' ? [[id, marked(value)]] : [])),
  )
}

/** Text of at most `most` characters. An input that is not there and an empty one are both "nothing written". */
export function written(most: number) {
  return z
    .string({ error: 'this has to be text.' })
    .max(most, {
      error: `this can hold ${most.toLocaleString('en-GB')} characters. Please shorten it; nothing you typed is lost.`,
    })
    .refine((text) => text === marked(text), {
      error: `this holds a sign that cannot be stored. It stands as ${mark} below: please take it out, or save it so.`,
    })
    .default('')
    .transform((text) => text.trim())
}

/** Text that has to be there. `what` ends the sentence "please write ...". */
export function needed(most: number, what: string) {
  return written(most).refine((text) => text !== '', { error: `please write ${what}.` })
}

/** One of several answers, or none: an empty string means that nothing was chosen. */
export function chosen<const V extends readonly [string, ...string[]]>(values: V) {
  return z
    .union([z.enum(values), z.literal('').transform(() => undefined)], {
      error: 'please choose one of the answers shown.',
    })
    .optional()
}

/** A toggle of a card: the text `true`, or anything else. */
export const ticked = z
  .unknown()
  .optional()
  .transform((value) => value === 'true' || value === true)

/** A day as `yyyy-mm-dd`, or nothing. */
export const day = z
  .union([z.iso.date(), z.literal('').transform(() => undefined)], { error: 'please choose a day from the calendar.' })
  .optional()

const mark = '\uFFFD'

/** A NUL, and half of a surrogate pair, are no text: no database, card or document can be trusted to keep them. */
export function marked(text: string): string {
  return text.replaceAll('\0', mark).toWellFormed()
}

/** At most so many characters (UTF-16 units, as limits count them), and no half of one at the end. */
export function cutTo(most: number, text: string): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}

/** A form with a sentence at its head that says why it is shown again. */
export function withSummary(view: View, summary: string): View {
  return { ...view, show: { ...view.show, summary } }
}

/** A form that could not be accepted: everything as it was typed, and what is wrong, field by field; with the whole of it (`form`) at its head. */
export function withProblems(view: View, data: CardData, problems: Readonly<Record<string, string>>): View {
  const { form: ofAll, ...ofFields } = problems
  const count = Object.keys(ofFields).length
  const fields = count === 1 ? 'One field needs another look. ' : `${count} fields need another look. `
  const first = ofAll ? `Not saved: ${ofAll} ` : ''
  return {
    ...withSummary(view, `${first}${count > 0 ? fields : ''}Nothing that you typed is lost.`),
    typed: asTyped(data),
    problems,
  }
}
