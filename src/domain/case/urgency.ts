import type { Assessment } from '../assessment/assessment.ts'
import type { Level } from '../instrument/level.ts'

/** Whether a concern is treated as High: chosen by the practitioner, suggested by the levels, or a child who is not safe or is missing now. */
export function isUrgent({ level, safety }: Assessment, suggestedLevel: Level | undefined): boolean {
  return level === 'high' || suggestedLevel === 'high' || safety.safeNow === 'no' || safety.missingNow === 'yes'
}
