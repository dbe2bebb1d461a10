import { isUnder } from '../../age.ts'
import type { Sign } from '../sign.ts'
import type { Reason, SuggestionFacts } from '../suggestion.ts'

/** Rule 8: for a child under 13, or with a learning disability, one behaviour is never little. */
export function moreAtRiskRule({ age }: SuggestionFacts, signs: readonly Sign[]): Reason[] {
  const counted = signs.filter(({ baseline }) => !baseline)
  const behaviours = counted.filter(({ behaviour }) => behaviour)
  const disability = counted.filter(({ tags }) => tags.includes('learningDisability'))
  const young = isUnder(13, age)
  if (behaviours.length === 0 || (!young && disability.length === 0)) return []
  const who = [...(young ? ['is under 13'] : []), ...(disability.length > 0 ? ['may have a learning disability'] : [])]
  return [
    {
      rule: 8,
      level: 'medium',
      text: `The child ${who.join(' and ')}, and a behaviour is answered Yes or Possible: at least Medium.`,
      indicators: [...behaviours, ...disability].map(({ id }) => id),
      source: 'comparable screening tools',
      contested: false,
    },
  ]
}
