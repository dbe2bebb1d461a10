import type { Instrument } from '../../instrument/instrument.ts'
import { behaviourRules } from './rules/behaviours.ts'
import { disclosureRule } from './rules/disclosure.ts'
import { highIndicatorRules } from './rules/highIndicators.ts'
import { moreAtRiskRule } from './rules/moreAtRisk.ts'
import { underThirteenRule } from './rules/underThirteen.ts'
import { signsOf } from './sign.ts'
import type { Reason, Suggestion, SuggestionFacts } from './suggestion.ts'

export type { Reason, SuggestedLevel, Suggestion, SuggestionFacts } from './suggestion.ts'

/**
 * The level that is suggested to the practitioner: a floor with reasons, never a sum and never Low. The highest rule that
 * fires counts. Context (a vulnerability) never counts by itself or towards two.
 */
export function suggestLevel(facts: SuggestionFacts, instrument: Instrument): Suggestion {
  const signs = signsOf(facts, instrument)
  const reasons = [
    ...disclosureRule(facts),
    ...underThirteenRule(facts, signs),
    ...highIndicatorRules(facts, signs),
    ...behaviourRules(signs),
    ...moreAtRiskRule(facts, signs),
  ]
  const level = highestOf(reasons)
  const deciding = reasons.filter((reason) => reason.level === level)
  return { level, reasons, restsOnContestedOnly: deciding.length > 0 && deciding.every(({ contested }) => contested) }
}

function highestOf(reasons: readonly Reason[]): Reason['level'] | undefined {
  return reasons.find(({ level }) => level === 'high')?.level ?? reasons[0]?.level
}
