import type { Assessment } from '../../src/domain/assessment/assessment.ts'
import type { CaseContent } from '../../src/domain/case/case.ts'
import { informationReportSchema } from '../../src/domain/case/records/information.ts'
import type { Referral } from '../../src/domain/case/records/referral.ts'
import type { InformationReportSource } from '../../src/flows/ports/documents.ts'
import { childFields } from '../../src/flows/reading/frontPage.ts'
import { completeAssessment, sampleSource } from './sampleReferral.ts'

const recorded = { recordedBy: 'dsl', recordedAt: '2026-03-10T14:00:00Z' }

export const toldThePolice = informationReportSchema.parse({
  ...{ ...recorded, to: 'policeUnit', withWhom: 'Sergeant of the day', on: '2026-03-10' },
  ...{ theirReference: 'Log 0231', account: 'They look for the taxi and ring back.' },
})

export const rungUp: Referral = {
  ...{ id: 'referral-1', confirmedBy: 'dsl', confirmedAt: '2026-03-10T13:30:00Z', sentAt: '2026-03-10T13:30:00Z' },
  ...{ channel: 'phone', areaId: 'westmere', recipientName: 'Duty officer, Westmere Front Door', address: '' },
  ...{ reasons: [], caseVersion: 6, status: 'recorded', authorityReference: 'W-17' },
}

const knowledge = { authorities: { areas: [{ id: 'north-fernshire', name: 'North Fernshire' }] } } as never

/** The report of a made-up deputy, of the girl whose completed tool is the sample of the others; the police have been told. */
export function sampleInformation(
  assessment: Assessment = completeAssessment(),
  content: Partial<CaseContent> = {},
  changes: Partial<InformationReportSource> = {},
): InformationReportSource {
  const {
    case: concern,
    instrument,
    schoolName,
    nameOf,
    madeAt,
  } = sampleSource(assessment, {
    ...{ informationReports: [toldThePolice], referrals: [rungUp], ...content },
  })
  return {
    ...{ case: concern, instrument, nameOf, madeAt, school: { name: schoolName, telephone: '01632 960100' } },
    recipients: [
      { name: 'Fernshire Public Protection Unit', number: '01632 960155' },
      { name: 'CSE Operational Group', number: 'ask children’s services or the police unit how to reach it' },
    ],
    reporter: {
      ...{ name: 'Isaura Brandreth', jobTitle: 'Designated Safeguarding Lead' },
      ...{ telephone: '01632 960102', email: 'isaura.brandreth@fernbrook.example' },
    },
    child: childFields(assessment, knowledge),
    ...changes,
  }
}
