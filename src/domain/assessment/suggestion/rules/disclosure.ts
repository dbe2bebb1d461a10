import type { Reason, SuggestionFacts } from '../suggestion.ts'

/** Rule 1: what the child has said weighs more than any sign, so it is asked for on its own. */
export function disclosureRule({ childHasDisclosed }: SuggestionFacts): Reason[] {
  if (!childHasDisclosed) return []
  return [
    {
      rule: 1,
      level: 'high',
      text: 'The child has disclosed.',
      indicators: [],
      source: 'comparable screening tools',
      contested: false,
    },
  ]
}
