import type { Assessment } from '../../domain/assessment/assessment.ts'
import { domainProgress } from '../../domain/assessment/progress.ts'
import { type Domain, type Instrument, meaningOf } from '../../domain/instrument/instrument.ts'
import { findingInWords } from './findingInWords.ts'

/** `Yes 2, Possible 1, No 7 (6 answered together), not answered 0`, in the words of the instrument's scale. */
export function countsInWords(assessment: Assessment, instrument: Instrument, domain: Domain): string {
  const progress = domainProgress(assessment, instrument, domain)
  if (progress.doesNotApply) return 'Does not apply'
  const label = (means: string) => instrument.scale.find((point) => point.means === means)?.label ?? means
  const together = domain.indicators.filter(({ id }) => isAnsweredTogether(assessment, instrument, id)).length
  return [
    `${label('present')} ${progress.present}`,
    `${label('possible')} ${progress.possible}`,
    `${label('absent')} ${progress.absent}${together > 0 ? ` (${together} answered together)` : ''}`,
    `not answered ${progress.notAnswered}`,
  ].join(', ')
}

/** Whether the answer was given by one press for a whole page. A mark that was left on any other answer says nothing. */
export function isAnsweredTogether(
  { answers, answeredTogether }: Pick<Assessment, 'answers' | 'answeredTogether'>,
  instrument: Instrument,
  indicatorId: string,
): boolean {
  return answeredTogether.includes(indicatorId) && meaningOf(instrument, answers[indicatorId] ?? '') === 'absent'
}

/** The answer to one indicator as the form prints it; none is said to be none, and one given for a whole page is marked. */
export function answerInWords(assessment: Assessment, instrument: Instrument, indicatorId: string): string {
  const value = assessment.answers[indicatorId]
  const label = instrument.scale.find((point) => point.value === value)?.label ?? 'Not answered'
  return isAnsweredTogether(assessment, instrument, indicatorId) ? `${label} (answered together)` : label
}

/**
 * Everything that was found or thought possible in one domain, the plain findings first, each with what it rests on. What was answered before somebody
 * said that the domain does not apply is not lost, and is said to be that.
 */
export function findings(assessment: Assessment, instrument: Instrument, domain: Domain): string[] {
  const found = (means: string) =>
    domain.indicators.filter(({ id }) => meaningOf(instrument, assessment.answers[id] ?? '') === means)
  const since = assessment.notApplicable.includes(domain.id) ? 'answered before: ' : ''
  return [...found('present'), ...found('possible')].map((indicator) => {
    const finding = findingInWords(assessment, instrument, indicator)
    const rests = finding ? [finding.basis, ...finding.marks, finding.note].filter(Boolean).join('. ') : ''
    return `${since}${answerInWords(assessment, instrument, indicator.id)}: ${indicator.text} – ${rests}`
  })
}

/** What was written of a domain, for whoever reads it beside its findings: it may be all that there is. */
export function writtenOf({ narratives, analyses }: Assessment, { id, narrative }: Domain): string[] {
  const told = narrative && narratives[narrative.id]
  return [...(told ? [`Narrative: ${told}`] : []), ...(analyses[id] ? [`Analysis: ${analyses[id]}`] : [])]
}
