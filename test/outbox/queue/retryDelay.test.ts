import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { errorCode } from '../../../src/outbox/queue/errorCode.ts'
import { askedDelay, retryDelay } from '../../../src/outbox/queue/retryDelay.ts'

describe('the time until the next try', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [6, 32],
    [7, 60],
    [500, 60],
  ])('after %d tries is at most %d seconds, and at least half of that', (attempts, longest) => {
    expect(retryDelay(attempts, 0)).toBe(longest / 2)
    expect(retryDelay(attempts, 1)).toBe(longest)
  })

  it('is never shorter than the service asked for', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3600 }),
        fc.integer({ min: 1, max: 50 }),
        chance,
        (asked, attempts, random) => askedDelay(asked, attempts, random) >= asked,
      ),
    )
  })
})

describe('of a thrown error', () => {
  it('only the code or the class is told, never its text', () => {
    expect(errorCode(Object.assign(new Error('private words'), { code: 'ECONNRESET' }))).toBe('ECONNRESET')
    expect(errorCode(Object.assign(new Error('x'), { code: 'private words' }))).toBe('Error')
    expect(errorCode(new RangeError('private words'))).toBe('RangeError')
    expect(errorCode('private words')).toBe('string')
  })
})
