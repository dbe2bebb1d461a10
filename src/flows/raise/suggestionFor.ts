import { ageOn } from '../../domain/assessment/age.ts'
import type { Assessment } from '../../domain/assessment/assessment.ts'
import { findingsOf } from '../../domain/assessment/findings.ts'
import { type Suggestion, type SuggestionFacts, suggestLevel } from '../../domain/assessment/suggestion/suggestLevel.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import { type Level, levels } from '../../domain/instrument/level.ts'
import { detailOf } from '../reading/findingInWords.ts'

/** The suggested level for what is on the form; the child's age counts on the completion date (`today` where none is given). */
export function suggestionFor(assessment: Assessment, instrument: Instrument, today: string): Suggestion {
  const age = ageOn(assessment.child.dateOfBirth, assessment.completedBy.completedOn ?? today)
  const childHasDisclosed = assessment.safety.disclosed === 'yes'
  const answers = counted(assessment, instrument)
  return suggestLevel({ answers, age, childHasDisclosed, ...toldApart(assessment, instrument) }, instrument)
}

/** Answers of a domain that does not apply were given before somebody said so; they are kept and do not count. */
function counted({ answers, notApplicable }: Assessment, instrument: Instrument): Record<string, string> {
  const out = instrument.domains.filter(({ id }) => notApplicable.includes(id)).flatMap(({ indicators }) => indicators)
  const ids = new Set(out.map(({ id }) => id))
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !ids.has(id)))
}

/** What was said of the findings as they are now; what was written of an answer that was taken back is kept and does not count. */
function toldApart(
  assessment: Assessment,
  instrument: Instrument,
): Required<Pick<SuggestionFacts, 'ownLevels' | 'longStanding'>> {
  const details = findingsOf(assessment, instrument).map(
    (indicator) => [indicator.id, detailOf(assessment, instrument, indicator)] as const,
  )
  return {
    ownLevels: Object.fromEntries(details.flatMap(([id, detail]) => (detail?.ownLevel ? [[id, detail.ownLevel]] : []))),
    longStanding: new Set(details.flatMap(([id, detail]) => (detail?.longStanding ? [id] : []))),
  }
}

/** Whether a practitioner has chosen less than was suggested; then a written reason is asked for. */
export function isBelow(chosen: Level | undefined, suggested: Level | undefined): boolean {
  return chosen !== undefined && suggested !== undefined && levels.indexOf(chosen) > levels.indexOf(suggested)
}
