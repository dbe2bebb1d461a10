import { mayBeUnder } from '../../age.ts'
import type { Sign } from '../sign.ts'
import type { Reason, SuggestionFacts } from '../suggestion.ts'

/** Rule 2: a sign of sexual activity of a child who cannot consent in law, whatever level the sign has elsewhere. */
export function underThirteenRule({ age }: SuggestionFacts, signs: readonly Sign[]): Reason[] {
  const sexual = signs.filter(({ tags }) => tags.includes('under13'))
  if (!mayBeUnder(13, age) || sexual.length === 0) return []
  const who = age === 'unknown' ? 'The child may be under 13, as the age is not known' : 'The child is under 13'
  return [
    {
      rule: 2,
      level: 'high',
      text: `${who}, and there may be sexual activity. No child under 13 can consent: tell the police and children’s services now.`,
      indicators: sexual.map(({ id }) => id),
      source: 'the school’s policy; Sexual Offences Act 2003',
      contested: false,
    },
  ]
}
