import { describe, expect, it } from '@jest/globals'
import { mailsOutstanding } from '../../../src/domain/case/outstanding.ts'
import { informationReportSchema } from '../../../src/domain/case/records/information.ts'
import { leadProfessionalCopySchema } from '../../../src/domain/case/records/leadProfessional.ts'
import { mailedStatuses } from '../../../src/domain/case/records/mailed.ts'
import { referralSchema, referralStatuses } from '../../../src/domain/case/records/referral.ts'

const referral = (status: (typeof referralStatuses)[number], confirmedAt = '2026-11-23T09:00:00.000Z') =>
  referralSchema.parse({
    ...{ id: confirmedAt, confirmedBy: 'lead', confirmedAt, channel: 'mail', areaId: 'westmere', status },
    ...{ recipientName: 'Front door', reasons: [], caseVersion: 1 },
  })
const copy = (status: (typeof mailedStatuses)[number]) =>
  leadProfessionalCopySchema.parse({
    ...{ id: 'copy', recordedBy: 'lead', recordedAt: '2026-11-23T10:00:00.000Z', way: 'mail', status },
  })
const report = (status: (typeof mailedStatuses)[number], to = 'policeUnit') =>
  informationReportSchema.parse({
    ...{ recordedBy: 'lead', recordedAt: '2026-11-23T11:00:00.000Z', on: '2026-11-23', to, way: 'mail', status },
  })
const of = (
  referrals: ReturnType<typeof referral>[],
  leadProfessionalCopies: ReturnType<typeof copy>[] = [],
  informationReports: ReturnType<typeof report>[] = [],
) => Object.keys(mailsOutstanding({ referrals, leadProfessionalCopies, informationReports }))

describe('A mail is missing, as far as the board knows', () => {
  it.each(referralStatuses)('of a referral, where it was certainly or perhaps not sent, or came back: %s', (status) => {
    const expected = {
      failed: ['referralNotSent'],
      returned: ['referralReturned'],
      unknown: ['referralInDoubt'],
      needsPerson: ['referralInDoubt'],
    }
    expect(of([referral(status)])).toEqual(expected[status as keyof typeof expected] ?? [])
  })

  it.each(mailedStatuses)('of the lead professional’s copy, in the same way: %s', (status) => {
    const expected = {
      failed: ['copyNotSent'],
      returned: ['copyReturned'],
      unknown: ['copyInDoubt'],
      needsPerson: ['copyInDoubt'],
    }
    expect(of([], [copy(status)])).toEqual(expected[status as keyof typeof expected] ?? [])
  })

  it.each(mailedStatuses)('of an information report, in the same way: %s', (status) => {
    const expected = {
      failed: ['informationNotSent'],
      returned: ['informationReturned'],
      unknown: ['informationInDoubt'],
      needsPerson: ['informationInDoubt'],
    }
    expect(of([], [], [report(status)])).toEqual(expected[status as keyof typeof expected] ?? [])
  })

  it('of each recipient of the report, until they were told or none is needed', () => {
    const lost = report('failed')
    expect(of([], [], [lost, report('sent', 'operationalGroup')])).toEqual(['informationNotSent'])
    expect(of([], [], [lost, report('recorded')])).toEqual([])
    expect(of([], [], [lost, report('recorded', 'nobody')])).toEqual([])
  })

  it('no more of one that was not sent once another was made, but still of one in doubt', () => {
    const later = referral('recorded', '2026-11-24T09:00:00.000Z')
    expect(of([referral('failed'), later])).toEqual([])
    expect(of([referral('unknown'), later])).toEqual(['referralInDoubt'])
    expect(of([], [copy('needsPerson'), copy('recorded')])).toEqual([])
  })
})
