import type { Assessment } from '../../domain/assessment/assessment.ts'
import { domainProgress } from '../../domain/assessment/progress.ts'
import type { Domain, Instrument } from '../../domain/instrument/instrument.ts'

/** `Yes 2, Possible 1, No 7, not answered 0`, in the words of the instrument's scale. */
export function countsInWords(assessment: Assessment, instrument: Instrument, domain: Domain): string {
  const progress = domainProgress(assessment, instrument, domain)
  if (progress.doesNotApply) return 'Does not apply'
  const label = (means: string) => instrument.scale.find((point) => point.means === means)?.label ?? means
  return [
    `${label('present')} ${progress.present}`,
    `${label('possible')} ${progress.possible}`,
    `${label('absent')} ${progress.absent}`,
    `not answered ${progress.notAnswered}`,
  ].join(', ')
}

/** The answer to one indicator as the form prints it; none is said to be none. */
export function answerInWords(assessment: Assessment, { scale }: Instrument, indicatorId: string): string {
  const value = assessment.answers[indicatorId]
  return scale.find((point) => point.value === value)?.label ?? 'Not answered'
}

/** Everything that was found or thought possible in one domain, a line each, the plain findings first. */
export function findings(assessment: Assessment, instrument: Instrument, domain: Domain): string[] {
  const found = (means: string) => {
    const values = instrument.scale.filter((point) => point.means === means).map(({ value }) => value)
    return domain.indicators.filter(({ id }) => values.includes(assessment.answers[id] ?? ''))
  }
  return [...found('present'), ...found('possible')].map(
    ({ id, text }) => `${answerInWords(assessment, instrument, id)}: ${text}`,
  )
}
