import type { Assessment } from '../../domain/assessment/assessment.ts'
import type { Domain, Indicator, Instrument } from '../../domain/instrument/instrument.ts'
import { answerInWords } from '../reading/domainInWords.ts'
import { findingInWords } from '../reading/findingInWords.ts'
import type { Row } from '../view.ts'

/** Every answer of one domain with what it rests on, then what was written there, a row each. */
export function answerRows(assessment: Assessment, instrument: Instrument, domain: Domain): Row[] {
  const { narrative, analysisLabel, id } = domain
  return [
    ...domain.indicators.map((indicator) => answerRow(assessment, instrument, indicator)),
    ...(narrative ? [writtenRow(narrative.text, assessment.narratives[narrative.id])] : []),
    writtenRow(analysisLabel, assessment.analyses[id]),
  ]
}

function answerRow(assessment: Assessment, instrument: Instrument, indicator: Indicator): Row {
  const answer = answerInWords(assessment, instrument, indicator.id)
  const finding = findingInWords(assessment, instrument, indicator)
  const shown = { answer, indicator: indicator.text }
  if (!finding) return { show: shown }
  return { show: { ...shown, rests: [finding.basis, ...finding.marks].join('. '), note: finding.note } }
}

function writtenRow(question: string, text: string | undefined): Row {
  return { show: { answer: question, indicator: text || 'Nothing written.' } }
}
