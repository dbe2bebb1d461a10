import type { Instrument } from '../instrument/instrument.ts'
import { originOf } from '../instrument/instrument.ts'
import type { Assessment } from './assessment.ts'
import { findingsOf } from './findings.ts'

/**
 * Whether something was added that cannot wait until the screening is finished: the child is not safe or is missing now, has disclosed, or a sign
 * for immediate safety was answered Yes or Possible.
 */
export function hasUrgentAddition(before: Assessment, after: Assessment, instrument: Instrument): boolean {
  const { safety } = after
  return (
    (safety.safeNow === 'no' && before.safety.safeNow !== 'no') ||
    (safety.missingNow === 'yes' && before.safety.missingNow !== 'yes') ||
    (safety.disclosed === 'yes' && before.safety.disclosed !== 'yes') ||
    hasNewSign(before, after, instrument)
  )
}

function hasNewSign(before: Assessment, after: Assessment, instrument: Instrument): boolean {
  const known = new Set(signs(before, instrument))
  return signs(after, instrument).some((sign) => !known.has(sign))
}

function signs(assessment: Assessment, instrument: Instrument): string[] {
  const found = findingsOf(assessment, instrument).filter(({ tags }) => tags.includes('immediateSafety'))
  return found.map((sign) => `${originOf(sign)}: ${assessment.answers[sign.id]}`)
}
