import {
  allIndicators,
  type Indicator,
  type Instrument,
  meaningOf,
  originOf,
  type PublishedLevel,
} from '../../instrument/instrument.ts'
import { type Level, levels } from '../../instrument/level.ts'
import type { SuggestionFacts } from './suggestion.ts'

/** An indicator that is answered Yes (`present`) or Possible, as the rules see it. */
export interface Sign {
  id: string
  present: boolean
  behaviour: boolean
  level: PublishedLevel
  /** Who answers for the level. */
  levelFrom: 'publishedTools' | 'school' | 'practitioner'
  /** The sources of its level differ or are one alone, and the practitioner has put nothing in its place. */
  contested: boolean
  /** Long so and unchanged, and not high: out of the rules on medium and on numbers. */
  baseline: boolean
  tags: Indicator['tags']
}

/** What is answered Yes or Possible, in the order of the form. The same words printed twice are one sign. */
export function signsOf(facts: SuggestionFacts, instrument: Instrument): readonly Sign[] {
  const indicators = allIndicators(instrument)
  const origins = [...new Set(indicators.map(originOf))]
  return origins.flatMap((origin) => {
    const places = indicators.filter((indicator) => originOf(indicator) === origin)
    const answered = places.filter(({ id }) => isSign(id, facts, instrument))
    const [first] = answered
    return first ? [toSign(first, answered, places, facts, instrument)] : []
  })
}

function isSign(id: string, { answers }: SuggestionFacts, instrument: Instrument): boolean {
  const meaning = meaningOf(instrument, answers[id] ?? '')
  return meaning === 'present' || meaning === 'possible'
}

/**
 * An own level and "long-standing" are said of the words, wherever they stand: practitioners are asked for them once, and answering the words in a
 * second place must change neither.
 */
function ownLevelOf(places: readonly Indicator[], { ownLevels }: SuggestionFacts): Level | undefined {
  const given = places.map(({ id }) => ownLevels?.[id])
  return levels.find((level) => given.includes(level))
}

function toSign(
  first: Indicator,
  answered: readonly Indicator[],
  places: readonly Indicator[],
  facts: SuggestionFacts,
  instrument: Instrument,
): Sign {
  const { answers, longStanding } = facts
  const own = ownLevelOf(places, facts)
  const level = own ?? first.level
  return {
    id: first.id,
    present: answered.some(({ id }) => meaningOf(instrument, answers[id] ?? '') === 'present'),
    behaviour: first.kind === 'behaviour',
    level,
    levelFrom: own !== undefined ? 'practitioner' : first.setBySchool ? 'school' : 'publishedTools',
    contested: own === undefined && (first.agreement === 'disputed' || first.agreement === 'singleSource'),
    baseline: level !== 'high' && places.some(({ id }) => longStanding?.has(id)),
    tags: first.tags,
  }
}
