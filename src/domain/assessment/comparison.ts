import { allIndicators, type Instrument, type Meaning, meaningOf } from '../instrument/instrument.ts'
import type { Assessment } from './assessment.ts'

/** One screening with the words that it was done on. */
export interface Screening {
  assessment: Pick<Assessment, 'answers' | 'notApplicable'>
  instrument: Instrument
}

/** What an answer says; that nobody answered is a state of its own. */
export type AnswerState = Meaning | 'notAnswered'

/** An indicator in its words, and what was answered in the earlier screening and in the later one. */
export interface Change {
  text: string
  before: AnswerState
  after: AnswerState
}

/** What is different in the later of two screenings of a child. The same words are the same indicator, in whichever edition they stand. */
export interface Comparison {
  /** Yes or Possible in the later one, and neither in the earlier. */
  newly: readonly Change[]
  /** Yes or Possible in the earlier one, and neither in the later. */
  noLonger: readonly Change[]
  /** Yes where it was Possible, or the other way round. */
  changed: readonly Change[]
  /** Indicators with the same answer both times, or without one both times. */
  unchanged: number
  /** No in one of the two, and not answered in the other. */
  answeredOnce: number
  /** Yes or Possible in the earlier one, in words that the later screening did not ask. */
  notAskedAfter: readonly Omit<Change, 'after'>[]
  /** Yes or Possible in the later one, in words that the earlier screening did not ask. */
  notAskedBefore: readonly Omit<Change, 'before'>[]
}

/** Compares two screenings, whatever their editions and scales. Words that stand in a form twice count once, by their strongest answer. */
export function compareScreenings(earlier: Screening, later: Screening): Comparison {
  const was = statesOf(earlier)
  const is = statesOf(later)
  const both = [...is].flatMap(([text, state]) => {
    const before = was.get(text)
    return before === undefined ? [] : [{ text, before, after: state }]
  })
  const differing = both.filter((change) => change.before !== change.after)
  return {
    newly: differing.filter((change) => isFound(change.after) && !isFound(change.before)),
    noLonger: differing.filter((change) => isFound(change.before) && !isFound(change.after)),
    changed: differing.filter((change) => isFound(change.before) && isFound(change.after)),
    unchanged: both.length - differing.length,
    answeredOnce: differing.filter((change) => !isFound(change.before) && !isFound(change.after)).length,
    notAskedAfter: foundAmong(was, is).map(([text, state]) => ({ text, before: state })),
    notAskedBefore: foundAmong(is, was).map(([text, state]) => ({ text, after: state })),
  }
}

function isFound(state: AnswerState): boolean {
  return state === 'present' || state === 'possible'
}

type States = ReadonlyMap<string, AnswerState>

function foundAmong(states: States, others: States): (readonly [string, AnswerState])[] {
  return [...states].filter(([text, state]) => isFound(state) && !others.has(text))
}

const strongestFirst: readonly AnswerState[] = ['present', 'possible', 'absent', 'notAnswered']

function statesOf({ assessment, instrument }: Screening): States {
  const out = instrument.domains.filter(({ id }) => assessment.notApplicable.includes(id))
  const outside = new Set(out.flatMap(({ indicators }) => indicators))
  const states = new Map<string, AnswerState>()
  for (const indicator of allIndicators(instrument)) {
    const answer = outside.has(indicator) ? '' : (assessment.answers[indicator.id] ?? '')
    const state = meaningOf(instrument, answer) ?? 'notAnswered'
    const found = [state, states.get(indicator.text) ?? 'notAnswered']
    states.set(indicator.text, strongestFirst.find((one) => found.includes(one)) ?? state)
  }
  return states
}
