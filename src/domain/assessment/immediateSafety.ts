import type { Domain, Instrument } from '../instrument/instrument.ts'
import type { Assessment } from './assessment.ts'
import { findingsOf } from './findings.ts'

/**
 * What to do at once where suicide, self-harm or having nowhere to sleep is answered Yes or Possible, whatever level comes of it: these levels
 * rate exploitation, not whether a child is alive tomorrow. Empty where none is. `domain` narrows it to one page of the form.
 */
export function immediateSafetyAdvice(assessment: Assessment, instrument: Instrument, domain?: Domain): string[] {
  const here = domain?.indicators.map(({ id }) => id)
  const signs = findingsOf(assessment, instrument).filter(
    ({ id, tags }) => tags.includes('immediateSafety') && (here?.includes(id) ?? true),
  )
  if (signs.length === 0) return []
  const named = signs.map(({ text }) => `“${text}”`).join(' and ')
  return [
    `You marked ${named}. Whatever the level of risk: is this child safe now, and do they have somewhere safe to sleep tonight?`,
    'If their life may be in danger, ring 999 now. Do not leave the child alone. Tell the Designated Safeguarding Lead now, in person or by telephone.',
  ]
}
