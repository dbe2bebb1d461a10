import { mayBeUnder } from '../../age.ts'
import { isContested } from '../contested.ts'
import { levelSources } from '../levelSources.ts'
import type { Sign } from '../sign.ts'
import type { Reason, SuggestionFacts } from '../suggestion.ts'

/** Rules 3 to 5: one high sign is enough, and more so for a child of 13 or younger. */
export function highIndicatorRules({ age }: SuggestionFacts, signs: readonly Sign[]): Reason[] {
  const high = signs.filter(({ behaviour, level }) => behaviour && level === 'high')
  return [
    ...(mayBeUnder(14, age) ? thirteenOrYounger(high, age === 'unknown') : []),
    ...answeredYes(high.filter(({ present }) => present)),
    ...answeredPossible(high.filter(({ present }) => !present)),
  ]
}

function thirteenOrYounger(high: readonly Sign[], ageUnknown: boolean): Reason[] {
  if (high.length === 0) return []
  const who = ageUnknown ? 'The child may be 13 or younger, as the age is not known' : 'The child is 13 or younger'
  const text = `${who}: any one high risk factor must be seen as a potential indicator of sexual exploitation. Expect to refer.`
  return [{ rule: 3, level: 'high', text, source: 'the screening tool', ...restingOn(high) }]
}

function answeredYes(high: readonly Sign[]): Reason[] {
  if (high.length === 0) return []
  const text = 'A behaviour that is rated high is answered Yes.'
  return [{ rule: 4, level: 'high', text, source: levelSources(high), ...restingOn(high) }]
}

function answeredPossible(high: readonly Sign[]): Reason[] {
  if (high.length === 0) return []
  const text = 'A behaviour that is rated high is answered Possible: at least Medium.'
  return [{ rule: 5, level: 'medium', text, source: 'caution', ...restingOn(high) }]
}

function restingOn(signs: readonly Sign[]): Pick<Reason, 'indicators' | 'contested'> {
  return { indicators: signs.map(({ id }) => id), contested: isContested(signs) }
}
