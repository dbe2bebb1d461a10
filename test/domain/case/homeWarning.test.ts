import { describe, expect, it } from '@jest/globals'
import { emptyAssessment } from '../../../src/domain/assessment/assessment.ts'
import { contentOf } from '../../../src/domain/case/case.ts'
import { toBeWarned } from '../../../src/domain/case/homeWarning.ts'
import { homeWarningSchema } from '../../../src/domain/case/records/corrections.ts'
import { informationReportSchema } from '../../../src/domain/case/records/information.ts'
import { leadProfessionalCopySchema } from '../../../src/domain/case/records/leadProfessional.ts'
import { mailedStatuses } from '../../../src/domain/case/records/mailed.ts'
import { parentContactSchema } from '../../../src/domain/case/records/people.ts'
import { referralSchema, referralStatuses } from '../../../src/domain/case/records/referral.ts'

const at = (hour: number) => `2026-11-23T${String(hour).padStart(2, '0')}:00:00.000Z`
const by = (hour: number) => ({ recordedBy: 'lead', recordedAt: at(hour) })
const home = (state: string, hour: number) => parentContactSchema.parse({ ...by(hour), state })
const unsafeAt = (hour: number) => home('deliberatelyNot', hour)
const referral = (id: string, hour: number, areaId = 'westmere', status = 'sent') =>
  referralSchema.parse({
    ...{ id, confirmedBy: 'lead', confirmedAt: at(hour), channel: 'mail', areaId, status },
    ...{ recipientName: 'Front door', reasons: [], caseVersion: 1 },
  })
const copy = (id: string, hour: number, more: object = {}) =>
  leadProfessionalCopySchema.parse({ ...by(hour), id, way: 'mail', name: 'Kim Alder', status: 'sent', ...more })
const report = (to: string, hour: number, status = 'sent') =>
  informationReportSchema.parse({ ...by(hour), to, on: '2026-11-23', status })
const warned = (holderId: string, hour: number, outcome = 'told') =>
  homeWarningSchema.parse({ ...by(hour), holderId, holder: 'x', outcome, on: '2026-11-23' })
const ids = (recorded: Partial<ReturnType<typeof contentOf>>) =>
  toBeWarned({ ...contentOf(emptyAssessment()), ...recorded }).map(({ id }) => id)
const sent = {
  referrals: [referral('r', 9)],
  leadProfessionalCopies: [copy('c', 9)],
  informationReports: [report('policeUnit', 9), report('operationalGroup', 9)],
}

describe('Contact with home is found to be unsafe after something was sent: to be warned', () => {
  it('is everybody who has it: the authority, the lead professional, the police unit and the operational group', () => {
    expect(ids({ ...sent, parentContacts: [unsafeAt(10)] })).toEqual(['r', 'c', 'policeUnit', 'operationalGroup'])
  })

  it.each(['contacted', 'notYet'])('is nobody where it is not: %s', (state) => {
    expect(ids({ ...sent, parentContacts: [home(state, 10)] })).toEqual([])
    expect(ids({ ...sent, parentContacts: [unsafeAt(10), home(state, 11)] })).toEqual([])
  })

  it('is nobody who got something only after that: it says so itself', () => {
    expect(ids({ ...sent, parentContacts: [unsafeAt(8)] })).toEqual([])
    expect(ids({ parentContacts: [unsafeAt(10)], referrals: [referral('r', 9), referral('update', 11)] })).toEqual([])
    expect(
      ids({ parentContacts: [unsafeAt(10)], referrals: [referral('r', 9), referral('s', 11, 'southmere')] }),
    ).toEqual(['r'])
  })

  it('is each once, however much went to them', () => {
    const referrals = [referral('r', 8), referral('again', 9), referral('s', 9, 'southmere')]
    const leadProfessionalCopies = [copy('c', 8), copy('again', 9), copy('other', 9, { name: 'Sam Birch' })]
    expect(ids({ parentContacts: [unsafeAt(10)], referrals, leadProfessionalCopies })).toEqual(['r', 's', 'c', 'other'])
  })

  it.each(referralStatuses)('is an authority only where the referral came to it: %s', (status) => {
    const has = ['sent', 'arrived', 'recorded'].includes(status)
    const referrals = [referral('r', 9, 'westmere', status)]
    expect(ids({ parentContacts: [unsafeAt(10)], referrals })).toEqual(has ? ['r'] : [])
  })

  it.each(mailedStatuses)('is somebody else only where the mail came to them: %s', (status) => {
    const has = status === 'sent' || status === 'recorded'
    const mails = {
      leadProfessionalCopies: [copy('c', 9, { status })],
      informationReports: [report('policeUnit', 9, status)],
    }
    expect(ids({ parentContacts: [unsafeAt(10)], ...mails })).toEqual(has ? ['c', 'policeUnit'] : [])
  })

  it.each(['told', 'notNeeded'])('is nobody of whom it is recorded since: %s', (outcome) => {
    const homeWarnings = [warned('r', 11, outcome), warned('policeUnit', 11, outcome)]
    expect(ids({ ...sent, parentContacts: [unsafeAt(10)], homeWarnings })).toEqual(['c', 'operationalGroup'])
  })

  it('is nobody anew because home is unsafe still, and everybody anew where it was not in between', () => {
    const warnings = ['r', 'c', 'policeUnit', 'operationalGroup'].map((id) => warned(id, 11))
    expect(ids({ ...sent, parentContacts: [unsafeAt(10), unsafeAt(12)], homeWarnings: warnings })).toEqual([])
    const turned = [unsafeAt(10), home('contacted', 12), unsafeAt(13)]
    expect(ids({ ...sent, parentContacts: turned, homeWarnings: warnings })).toHaveLength(4)
  })

  it('is not an authority that was warned, because another mail to it is found to have arrived', () => {
    const referrals = [referral('found', 8, 'westmere', 'arrived'), referral('r', 9)]
    expect(ids({ parentContacts: [unsafeAt(10)], referrals, homeWarnings: [warned('r', 11)] })).toEqual([])
  })
})
