import { allIndicators, type Indicator, type Instrument, meaningOf, originOf } from '../instrument/instrument.ts'
import type { Assessment } from './assessment.ts'

/** What is answered Yes or Possible, in the order of the form. The same words printed twice are one finding: the first place that is answered. */
export function findingsOf(assessment: Assessment, instrument: Instrument): readonly Indicator[] {
  const seen = new Set<string>()
  return applicable(assessment, instrument).filter((indicator) => {
    const origin = originOf(indicator)
    if (!isFinding(assessment, instrument, indicator.id) || seen.has(origin)) return false
    seen.add(origin)
    return true
  })
}

export function isFinding(
  { answers }: Pick<Assessment, 'answers'>,
  instrument: Instrument,
  indicatorId: string,
): boolean {
  const meaning = meaningOf(instrument, answers[indicatorId] ?? '')
  return meaning === 'present' || meaning === 'possible'
}

/** Answers of a domain that does not apply were given before somebody said so: they are kept, and are no findings. */
function applicable({ notApplicable }: Assessment, { domains }: Instrument): readonly Indicator[] {
  return domains.filter(({ id }) => !notApplicable.includes(id)).flatMap(({ indicators }) => indicators)
}

/**
 * Whether a person has entered anything, so that it is a concern that waits and no empty draft: whatever it is, also in a field that no rule knows.
 * Only what the bot filled in by itself, "No", "yes, safe" and that an address or a day of birth is not known do not count.
 */
export function holdsConcern(assessment: Assessment, instrument: Instrument): boolean {
  const { safety, child } = assessment
  const told = {
    safeNow: safety.safeNow === 'yes' ? undefined : safety.safeNow,
    missingNow: safety.missingNow === 'no' ? undefined : safety.missingNow,
    disclosed: safety.disclosed === 'no' ? undefined : safety.disclosed,
  }
  const entered = {
    ...assessment,
    ...{ completedBy: undefined, answers: undefined, answeredTogether: undefined },
    safety: { ...safety, ...told },
    child: { ...child, addressNotKnown: false, dateOfBirthNotKnown: false },
  }
  return isEntered(entered) || allIndicators(instrument).some(({ id }) => isFinding(assessment, instrument, id))
}

function isEntered(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isEntered)
  return value !== undefined && value !== null && value !== '' && value !== false
}
