import { describe, expect, it } from '@jest/globals'
import type { Answer } from '../../../src/domain/case/records/answers.ts'
import type { Referral } from '../../../src/domain/case/records/referral.ts'
import { unansweredOf } from '../../../src/domain/case/unanswered.ts'

const referral = (id: string, areaId: string, sentAt: string): Referral => ({
  ...{ id, areaId, sentAt, confirmedBy: 'x', confirmedAt: sentAt, channel: 'phone', recipientName: 'Duty officer' },
  ...{ address: '', reasons: [], caseVersion: 1, status: 'recorded', authorityReference: '' },
})
const answer = (referralId: string, recordedAt: string): Answer => ({
  ...{
    referralId,
    recordedAt,
    recordedBy: 'x',
    kind: 'acknowledged',
    from: 'Kim Alder',
    on: '2026-11-24',
    account: '',
  },
})
const morning = '2026-11-24T09:00:00.000Z'
const noon = '2026-11-24T12:00:00.000Z'
const evening = '2026-11-24T17:00:00.000Z'
const waiting = (areaId: string, answeredAt: string) => {
  const referrals = [referral('first', areaId, morning), referral('second', areaId, noon)]
  return unansweredOf({ referrals, answers: [answer('first', answeredAt)] }).map(({ id }) => id)
}

describe('An answer of an authority', () => {
  it('counts for everything that it was sent before', () => {
    expect(waiting('westmere', evening)).toEqual([])
  })

  it('does not count for what it is sent later', () => {
    expect(waiting('westmere', '2026-11-24T10:00:00.000Z')).toEqual(['second'])
  })

  it.each(['another', 'notKnown', ''])(
    'of an area that nobody has named (“%s”) counts for the one call alone',
    (area) => {
      expect(waiting(area, evening)).toEqual(['second'])
    },
  )
})
