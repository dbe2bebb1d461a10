import type { AnswerValue } from '../../instrument/instrument.ts'
import type { Level } from '../../instrument/level.ts'
import type { Age } from '../age.ts'

/** Everything the suggestion goes by. Answers are of the instrument it is asked for; what that does not know counts as not answered. */
export interface SuggestionFacts {
  answers: Readonly<Record<string, AnswerValue>>
  /** On the day of completion. */
  age: Age
  childHasDisclosed: boolean
  /** By indicator: the practitioner's own level, which replaces the published one. */
  ownLevels?: Readonly<Record<string, Level>>
  /** Indicators that describe how things have long been and have not changed. */
  longStanding?: ReadonlySet<string>
}

/** The machine never suggests Low: that is for people to say. */
export type SuggestedLevel = Exclude<Level, 'low'>

/** A rule that fired, numbered in the order in which the rules are tried. */
export interface Reason {
  rule: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
  level: SuggestedLevel
  /** For the practitioner. */
  text: string
  indicators: readonly string[]
  source: string
  /** No level that it rests on is one that its sources agree on. */
  contested: boolean
}

/** A floor with its reasons, to be agreed or disagreed with. No level: the practitioner's judgement alone. */
export interface Suggestion {
  level: SuggestedLevel | undefined
  /** Every rule that fired, in the order of the rules. */
  reasons: readonly Reason[]
  /** The level would fall without the reasons that are contested. */
  restsOnContestedOnly: boolean
}
