import { describe, expect, it } from '@jest/globals'
import { emptyAssessment } from '../../../src/domain/assessment/assessment.ts'
import { caseContentSchema } from '../../../src/domain/case/case.ts'
import { numbersToRing } from '../../../src/flows/refer/numbersToRing.ts'

/** As a release wrote it down that did not say whose a referral was. */
function readAgain(channel: 'phone' | 'mail', dateOfBirth: string | undefined, more: object = {}) {
  const assessment = emptyAssessment()
  const referral = {
    ...{ id: 'one', confirmedBy: 'lead', confirmedAt: '2026-11-24T10:00:00.000Z', channel, areaId: 'westmere' },
    ...{ recipientName: 'Duty officer', reasons: [], caseVersion: 1, status: 'recorded', ...more },
  }
  const child = { ...assessment.child, ...(dateOfBirth ? { dateOfBirth } : {}) }
  return caseContentSchema.parse({ assessment: { ...assessment, child }, referrals: [referral] }).referrals[0]?.service
}

describe('A referral that was written down before it said whose it was', () => {
  it('was adult safeguarding’s where the person was 18 or over on its day, and else children’s services’', () => {
    expect(readAgain('phone', '2008-11-24')).toBe('adults')
    expect(readAgain('phone', '2008-11-25')).toBe('children')
    expect(readAgain('phone', undefined)).toBe('children')
  })

  it('was children’s services’ where it was a mail: none ever went to anybody else', () => {
    expect(readAgain('mail', '2000-01-01')).toBe('children')
  })

  it('stays whose it was written down to be', () => {
    expect(readAgain('phone', '2000-01-01', { service: 'children' })).toBe('children')
  })
})

describe('The number for somebody of 18 or over', () => {
  const area = {
    ...{ id: 'westmere', name: 'Westmere', aliases: [], team: 'Front Door', telephone: '01632 960301' },
    ...{ outOfHours: '01632 960302', source: 'made up', status: 'printed' as const, domains: [], channels: [] },
  }

  it('is asked of children’s services where the school has none, and is never taken to be theirs', () => {
    expect(numbersToRing({ areaId: 'westmere', service: 'adults' }, { areas: [area] })).toEqual([
      'Adult safeguarding in Westmere, of which the school has no number: ask Front Door for it: 01632 960301',
      'Out of hours: 01632 960302',
    ])
    expect(numbersToRing({ areaId: 'westmere' }, { areas: [area] })[0]).toBe('Front Door: 01632 960301')
  })
})
