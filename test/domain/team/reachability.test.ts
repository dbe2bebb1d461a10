import { describe, expect, it } from '@jest/globals'
import { isUnreachable, type Reachability, reachNews } from '../../../src/domain/team/reachability.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute))
const known = (change: Partial<Reachability> = {}): Reachability => ({
  ...{ personId: 'lead', hasChat: true, lastSeen: undefined, toldAt: undefined },
  ...{ lastDelivery: undefined, lastCheck: undefined },
  ...change,
})
const delivery = (minute: number, outcome: 'delivered' | 'unreachable') => ({
  lastDelivery: { at: at(minute), outcome },
})
const check = (minute: number, outcome: 'reached' | 'unreachable' | 'unknown') => ({
  lastCheck: { at: at(minute), outcome },
})

describe('Somebody cannot be reached', () => {
  it.each([
    ['without a chat, whatever was heard', { hasChat: false, lastSeen: at(9) }, true],
    ['not where nothing is known but that there is a chat', {}, false],
    ['where a message did not arrive', delivery(1, 'unreachable'), true],
    ['where the chat took no messages when it was asked', check(1, 'unreachable'), true],
    ['not where it could not be asked', check(1, 'unknown'), false],
    [
      'where it could not be asked after a message had not arrived',
      { ...delivery(1, 'unreachable'), ...check(2, 'unknown') },
      true,
    ],
    ['not once they wrote themselves', { ...delivery(1, 'unreachable'), lastSeen: at(2) }, false],
    ['not once a later message arrived', { ...check(1, 'unreachable'), ...delivery(2, 'delivered') }, false],
    ['not once a later check reached them', { ...delivery(1, 'unreachable'), ...check(2, 'reached') }, false],
    [
      'where a message did not arrive after all of that',
      { ...delivery(3, 'unreachable'), ...check(2, 'reached'), lastSeen: at(1) },
      true,
    ],
  ])('%s', (_when, change: Partial<Reachability>, expected) => {
    expect(isUnreachable(known(change))).toBe(expected)
  })
})

describe('That somebody cannot be reached', () => {
  const missing = check(0, 'unreachable')
  const news = (change: Partial<Reachability>, now: string) =>
    reachNews([known(change), known({ personId: 'deputy' })], 'Europe/London', new Date(now))

  it('is news once, and again a week later by the calendar, whatever the second and the clocks', () => {
    expect(news(missing, '2026-11-23T08:00:00Z')).toEqual({ isDue: true, again: [] })
    const told = { ...missing, toldAt: new Date('2026-10-19T07:00:40Z') }
    expect(news(told, '2026-10-25T08:00:00Z').isDue).toBe(false)
    expect(news(told, '2026-10-26T08:00:00Z').isDue).toBe(true)
  })

  it('is news when they can be again, and then no more', () => {
    expect(news({ toldAt: at(0) }, '2026-11-24T08:00:00Z')).toEqual({ isDue: true, again: ['lead'] })
    expect(news({}, '2026-11-24T08:00:00Z')).toEqual({ isDue: false, again: [] })
  })
})
