import type { Assessment } from '../assessment/assessment.ts'
import { findingsOf } from '../assessment/findings.ts'
import type { Indicator, Instrument } from '../instrument/instrument.ts'
import type { CaseContent } from './case.ts'
import { type InformationRecipient, informationRecipients } from './caseRecords.ts'

/** Whether the screening names an adult or a place: an address that matters, or what it asks about adults whom others may know. */
export function isLinked({ assessment }: Pick<CaseContent, 'assessment'>): boolean {
  const { relevantAddresses, narratives } = assessment
  return relevantAddresses.length > 0 || Object.values(narratives).some((told) => told.trim() !== '')
}

/** To whom the information report still has to go; nobody where nothing is named, or somebody has written why none is needed. */
export function informationDueTo(
  content: Pick<CaseContent, 'assessment' | 'informationReports'>,
): readonly InformationRecipient[] {
  const { informationReports: reports } = content
  if (!isLinked(content) || reports.at(-1)?.to === 'nobody') return []
  return informationRecipients.filter((one) => !reports.some(({ to }) => to === one))
}

/** What was found of adults, other young people and places, as far as the tool asks for it sign by sign. */
export function findingsAboutOthers(assessment: Assessment, instrument: Instrument): readonly Indicator[] {
  return findingsOf(assessment, instrument).filter(({ tags }) => tags.includes('aboutOthers'))
}
