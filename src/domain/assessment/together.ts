import { allIndicators, type Domain, type Instrument } from '../instrument/instrument.ts'
import type { Assessment } from './assessment.ts'

/** The indicators of a domain whose present "No" was given by one touch, in the order of the form. */
export function answeredTogetherIn(
  { answers, answeredTogether }: Pick<Assessment, 'answers' | 'answeredTogether'>,
  instrument: Instrument,
  { indicators }: Domain,
): string[] {
  const no = absentValue(instrument)
  return indicators.map(({ id }) => id).filter((id) => answers[id] === no && answeredTogether.includes(id))
}

/**
 * "I have seen or heard none of these": each indicator of the domain that has no answer yet becomes No, and is marked as answered so. What was
 * answered stands. A domain that does not apply has nothing to be answered.
 */
export function answerRestTogether(assessment: Assessment, instrument: Instrument, domain: Domain): Assessment {
  if (assessment.notApplicable.includes(domain.id)) return assessment
  const rest = domain.indicators.map(({ id }) => id).filter((id) => assessment.answers[id] === undefined)
  const no = absentValue(instrument)
  return {
    ...assessment,
    answers: { ...assessment.answers, ...Object.fromEntries(rest.map((id) => [id, no])) },
    answeredTogether: inOrder([...assessment.answeredTogether, ...rest], instrument),
  }
}

/** Exactly what one touch has answered in this domain is not answered again. */
export function takeBackTogether(assessment: Assessment, instrument: Instrument, domain: Domain): Assessment {
  const given = new Set(answeredTogetherIn(assessment, instrument, domain))
  const kept = Object.entries(assessment.answers).filter(([id]) => !given.has(id))
  return withoutOldMarks({ ...assessment, answers: Object.fromEntries(kept) }, instrument)
}

/** A mark falls with the answer that it belongs to: whoever answers one of them otherwise has answered it on its own. */
export function withoutOldMarks(assessment: Assessment, instrument: Instrument): Assessment {
  const no = absentValue(instrument)
  const marks = assessment.answeredTogether.filter((id) => assessment.answers[id] === no)
  return { ...assessment, answeredTogether: inOrder(marks, instrument) }
}

function inOrder(ids: readonly string[], instrument: Instrument): string[] {
  return allIndicators(instrument)
    .map(({ id }) => id)
    .filter((id) => ids.includes(id))
}

/** The value that means "No" on the instrument's scale; its file has exactly one. */
function absentValue({ scale }: Instrument): string {
  return scale.find(({ means }) => means === 'absent')?.value ?? ''
}
