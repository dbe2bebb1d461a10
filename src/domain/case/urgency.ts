import type { Assessment } from '../assessment/assessment.ts'
import type { Suggestion } from '../assessment/suggestion/suggestion.ts'
import type { Level } from '../instrument/level.ts'

/** Whether a concern is treated as High: chosen by the practitioner, suggested by the levels, or a child who is not safe or is missing now. */
export function isUrgent({ level, safety }: Assessment, suggestedLevel: Level | undefined): boolean {
  return level === 'high' || suggestedLevel === 'high' || safety.safeNow === 'no' || safety.missingNow === 'yes'
}

/**
 * Whether a High rests only on levels that are disputed or have one source, while the practitioner chose a lower one and the child is safe: the team is told at
 * once and the card says so; the headteacher is told only if nobody acknowledges.
 */
export function isContestedHigh(assessment: Assessment, { level, restsOnContestedOnly }: Suggestion): boolean {
  const choseLower = assessment.level !== undefined && assessment.level !== 'high'
  return level === 'high' && restsOnContestedOnly && choseLower && !isUrgent(assessment, undefined)
}
