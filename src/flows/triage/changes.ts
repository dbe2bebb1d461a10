import {
  type AnswerState,
  type Change,
  type Comparison,
  compareScreenings,
} from '../../domain/assessment/comparison.ts'
import type { Case } from '../../domain/case/case.ts'
import type { KnownInstrument } from '../../domain/instrument/instrument.ts'
import { instrumentOf } from '../instrumentOf.ts'
import type { Room } from '../reading/fitting.ts'
import type { Knowledge } from '../turn.ts'
import type { Row } from '../view.ts'

/** Two screenings of what may be one child, in the order in which they were told, and the words for which is which. */
export interface Compared {
  comparison: Comparison
  instruments: { before: KnownInstrument; after: KnownInstrument }
  words: { before: string; after: string }
}

/** `opened` is the case at hand; the other one may have been told before it or after it. */
export function compared(knowledge: Knowledge, opened: Case, other: Case): Compared {
  const isAfter = isLater(other, opened)
  const [before, after] = isAfter ? [opened, other] : [other, opened]
  const instruments = { before: instrumentOf(knowledge, before), after: instrumentOf(knowledge, after) }
  const earlier = { assessment: before.content.assessment, instrument: instruments.before }
  const later = { assessment: after.content.assessment, instrument: instruments.after }
  return {
    comparison: compareScreenings(earlier, later),
    instruments,
    words: isAfter ? { before: 'here', after: 'in the later one' } : { before: 'then', after: 'now' },
  }
}

export function isLater(one: Case, other: Case): boolean {
  return (one.submittedAt?.getTime() ?? 0) > (other.submittedAt?.getTime() ?? 0)
}

/** How much stayed as it was, and what could not be compared because the words differ. */
export function countLines({ comparison, instruments: { before, after } }: Compared): string[] {
  const { newly, noLonger, changed, unchanged, answeredOnce, notAskedAfter, notAskedBefore } = comparison
  const none = [newly, noLonger, changed, notAskedAfter, notAskedBefore].every(({ length }) => length === 0)
  return [
    ...(none ? ['Nothing that is answered Yes or Possible is different.'] : []),
    `Unchanged: ${unchanged}`,
    ...(answeredOnce > 0 ? [`${labelOf(after, 'absent')} in one, not answered in the other: ${answeredOnce}`] : []),
    ...(before.wording === after.wording ? [] : [otherWords(before, after)]),
  ]
}

function otherWords(before: KnownInstrument, after: KnownInstrument): string {
  const name = ({ title, edition }: KnownInstrument) => `${title} (${edition})`
  return `The words of the two forms differ: ${name(before)}, then ${name(after)}. Indicators in the same words were compared; one that stands in one form only cannot be.`
}

/** A heading and its indicators for each kind of change that there is, and for each pair of answers. */
export function changeRows({ comparison, instruments, words }: Compared, { findings, characters }: Room): Row[] {
  const was = (state: AnswerState) => `${labelOf(instruments.before, state)} ${words.before}`
  const is = (state: AnswerState) => `${labelOf(instruments.after, state)} ${words.after}`
  const { newly, noLonger, changed, notAskedAfter, notAskedBefore } = comparison
  const both = ({ before, after }: Change) => `${is(after)}, ${was(before)}`
  const groups = [
    ...grouped('Newly seen or thought possible', newly, both),
    ...grouped('No longer', noLonger, both),
    ...grouped('Changed between the two', changed, both),
    ...grouped('Cannot be compared, not on the later form', notAskedAfter, ({ before }) => was(before)),
    ...grouped('Cannot be compared, not on the earlier form', notAskedBefore, ({ after }) => is(after)),
  ]
  const most = characters >= 2000 ? Number.POSITIVE_INFINITY : findings * 5
  return groups.map(([title, texts]) => ({ show: { title, lines: cut(texts, most) } }))
}

function grouped<T extends { text: string }>(
  kind: string,
  changes: readonly T[],
  answers: (change: T) => string,
): (readonly [string, string[]])[] {
  const groups = Map.groupBy(changes, answers)
  return [...groups].map(([pair, found]) => [`${kind}: ${pair}`, found.map(({ text }) => text)])
}

/** One text of many lines: a block a line would make the card too large. */
function cut(lines: readonly string[], most: number): string {
  const shown = lines.slice(0, most).map((line) => `• ${line}`)
  const more = lines.length - shown.length
  return [...shown, ...(more > 0 ? [`• and ${more} more: open that concern to read them`] : [])].join('\n')
}

function labelOf({ scale }: KnownInstrument, state: AnswerState): string {
  return scale.find(({ means }) => means === state)?.label ?? 'Not answered'
}
