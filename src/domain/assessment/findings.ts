import { allIndicators, type Indicator, type Instrument, meaningOf } from '../instrument/instrument.ts'
import type { Assessment } from './assessment.ts'

/** What is answered Yes or Possible, in the order of the form. The same words printed twice are one finding: the first place that is answered. */
export function findingsOf(assessment: Assessment, instrument: Instrument): readonly Indicator[] {
  const seen = new Set<string>()
  return applicable(assessment, instrument).filter((indicator) => {
    const origin = indicator.sameAs ?? indicator.id
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
 * Whether something that was seen, heard or thought stands in it, so that it is a concern that waits and no empty draft. A child's name counts as
 * well: nobody writes one without a reason. Only what the bot filled in by itself, "No" and "not answered" do not.
 */
export function holdsConcern(assessment: Assessment, instrument: Instrument): boolean {
  const { safety, child, leadProfessional, narratives, analyses, account } = assessment
  const written = [
    ...[child.surname, child.forenames, child.recognisedBy, child.addresses],
    ...[safety.alreadyToldDetails, leadProfessional.name, assessment.reasons, assessment.lowerLevelReason],
    ...Object.values(narratives),
    ...Object.values(analyses),
    ...Object.values(assessment.findings).map(({ note }) => note),
    account?.text ?? '',
  ]
  return (
    written.some((text) => text !== '') ||
    safety.safeNow === 'no' ||
    safety.missingNow === 'yes' ||
    safety.disclosed === 'yes' ||
    safety.alreadyTold.length > 0 ||
    assessment.relevantAddresses.length > 0 ||
    assessment.level !== undefined ||
    allIndicators(instrument).some(({ id }) => isFinding(assessment, instrument, id))
  )
}
