import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
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

/** Each a minute after the one before, on one day: a mail, its update, a call. */
function inOrder(order: readonly string[], more: Partial<Referral> = {}): Referral[] {
  return order.map((id, at) => ({
    ...referral(id, 'westmere', `2026-11-24T09:0${at}:00.000Z`),
    ...(id === 'call' ? {} : { channel: 'mail' as const }),
    ...(id === 'update' ? { updates: 'first', ...more } : {}),
  }))
}
const orders = [
  ['first', 'update', 'call'],
  ['first', 'call', 'update'],
  ['call', 'first', 'update'],
]

describe('An update that an authority was sent', () => {
  it.each(
    orders.flatMap((order) => [
      { order, said: 'first', left: ['update'] },
      { order, said: 'call', left: ['update'] },
      { order, said: 'update', left: [] },
    ]),
  )('waits for an answer of its own: of $order, with an answer to $said, $left waits', ({ order, said, left }) => {
    const referrals = inOrder(order)
    expect(unansweredOf({ referrals, answers: [answer(said, evening)] }).map(({ id }) => id)).toEqual(left)
  })

  it('is answered by what is said to a later update, and not the other way round', () => {
    const later = { ...referral('later', 'westmere', noon), channel: 'mail' as const, updates: 'update' }
    const referrals = [...inOrder(['first', 'update']), later]
    const left = (said: string) => unansweredOf({ referrals, answers: [answer(said, evening)] }).map(({ id }) => id)
    expect(left('later')).toEqual([])
    expect(left('update')).toEqual(['later'])
    expect(left('first')).toEqual(['update', 'later'])
  })
})

describe('An answer that is written down days later', () => {
  it('does not count for what the authority was told after it had answered', () => {
    const referrals = [referral('first', 'westmere', '2026-11-23T12:00:00.000Z'), referral('second', 'westmere', noon)]
    const said = { ...answer('first', evening), on: '2026-11-23' }
    expect(unansweredOf({ referrals, answers: [said] }).map(({ id }) => id)).toEqual(['second'])
    expect(unansweredOf({ referrals, answers: [{ ...said, on: '2026-11-24' }] })).toEqual([])
  })

  it('has the day of England, also in a summer’s night', () => {
    const referrals = [
      referral('first', 'westmere', '2026-07-01T12:00:00.000Z'),
      referral('second', 'westmere', '2026-07-01T23:30:00.000Z'),
    ]
    const said = { ...answer('first', '2026-07-03T12:00:00.000Z'), on: '2026-07-01' }
    expect(unansweredOf({ referrals, answers: [said] }).map(({ id }) => id)).toEqual(['second'])
  })
})

describe('What a wrong recipient has answered', () => {
  it('is no answer of the right one', () => {
    const wrong = { ...referral('first', 'westmere', morning), status: 'misdirected' as const }
    const referrals = [wrong, referral('second', 'westmere', noon)]
    expect(unansweredOf({ referrals, answers: [answer('first', evening)] }).map(({ id }) => id)).toEqual(['second'])
  })
})

describe('Children’s services and those who safeguard adults', () => {
  it('do not answer for each other', () => {
    const adults = { ...referral('second', 'westmere', noon), service: 'adults' as const }
    const referrals = [referral('first', 'westmere', morning), adults]
    expect(unansweredOf({ referrals, answers: [answer('second', evening)] }).map(({ id }) => id)).toEqual(['first'])
  })
})

/** Up to six mails, updates and calls to two authorities on four days, and up to four answers of any day to any of them. */
const course = fc
  .record({
    told: fc.uniqueArray(
      fc.record({ area: fc.constantFrom('westmere', 'southmere'), hour: fc.nat(95), isUpdate: fc.boolean() }),
      { minLength: 1, maxLength: 6, selector: ({ hour }) => hour },
    ),
    said: fc.array(fc.record({ to: fc.nat(5), day: fc.nat(3), later: fc.nat(48) }), { maxLength: 4 }),
  })
  .map(({ told, said }) => {
    const start = Date.parse('2026-11-23T00:00:00.000Z')
    const at = (hour: number) => new Date(start + hour * 3600_000).toISOString()
    const referrals = told
      .toSorted((one, other) => one.hour - other.hour)
      .map(({ area, hour, isUpdate }, place, all) => {
        const before = all.slice(0, place).findLastIndex((one) => one.area === area)
        return {
          ...referral(String(place), area, at(hour)),
          ...(isUpdate && before >= 0 ? { updates: `${before}` } : {}),
        }
      })
    const answers = said.map(({ to, day, later }) => {
      const { id } = referrals[to % referrals.length] ?? { id: '' }
      return { ...answer(id, at(day * 24 + 24 + later)), on: at(day * 24).slice(0, 10) }
    })
    return { referrals, answers }
  })

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const holds = (law: (given: { referrals: Referral[]; answers: Answer[] }) => void) =>
  fc.assert(fc.property(course, law), { seed, numRuns: 2000 })
const ids = (all: readonly Referral[]) => all.map(({ id }) => id)

describe(`Whatever was sent, brought up to date, told by telephone and answered, in any order (seed ${seed})`, () => {
  it('an update waits as long as nobody has written down an answer to it or to a later one', () => {
    holds(({ referrals, answers }) => {
      const expected = referrals.filter((one, place) => {
        const own = [one, ...referrals.slice(place).filter((other) => other.updates && other.areaId === one.areaId)]
        return one.updates && !answers.some(({ referralId }) => ids(own).includes(referralId))
      })
      expect(ids(unansweredOf({ referrals, answers }).filter(({ updates }) => updates))).toEqual(ids(expected))
    })
  })

  it('nothing is answered by what was said on a day before it, but to itself or to something later', () => {
    holds(({ referrals, answers }) => {
      const left = ids(unansweredOf({ referrals, answers }))
      referrals.forEach((one, place) => {
        const mayAnswer = answers.filter(
          ({ referralId, on }) => Number(referralId) >= place || on >= (one.sentAt ?? '').slice(0, 10),
        )
        if (mayAnswer.length === 0) expect(left).toContain(one.id)
      })
    })
  })

  it('what was answered by name no longer waits, and no answer makes anything wait', () => {
    holds(({ referrals, answers }) => {
      const left = ids(unansweredOf({ referrals, answers }))
      for (const { referralId } of answers) expect(left).not.toContain(referralId)
      expect(ids(unansweredOf({ referrals, answers: answers.slice(1) }))).toEqual(expect.arrayContaining(left))
    })
  })
})
