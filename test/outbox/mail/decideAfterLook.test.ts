import { describe, expect, it } from '@jest/globals'
import { decideAfterLook, type NextStep, type Seen } from '../../../src/outbox/mail/decideAfterLook.ts'
import { waitLonger } from '../../../src/outbox/mail/waitLonger.ts'

const proof = { sentAt: '2026-03-02T09:00:00Z', internetMessageId: '<a@b.example>', contentHash: 'ff' }
const settle = 300
const wait = (seconds: number): NextStep => ({ kind: 'wait', seconds })

describe('after a look at a mail that may have been sent', () => {
  const table: [string, Seen, number, NextStep][] = [
    ['a copy in Sent Items ends it, however early', { kind: 'sent', proof }, 0, { kind: 'finish', proof }],
    ['a copy in Sent Items ends it, however late', { kind: 'sent', proof }, 9999, { kind: 'finish', proof }],
    ['a draft proves nothing at once', { kind: 'draft' }, 1, wait(60)],
    ['a draft proves nothing a second before the settle time', { kind: 'draft' }, 299, wait(1)],
    ['a draft after the settle time is sent again', { kind: 'draft' }, 300, { kind: 'sendAgain' }],
    ['a clock that runs behind is no reason to send again', { kind: 'draft' }, -50, wait(60)],
    ['what is missing is looked for again', { kind: 'missing' }, 300, wait(60)],
    ['what is missing to the end is for a person', { kind: 'missing' }, 600, { kind: 'askPerson' }],
    ['what cannot be asked is asked later', { kind: 'unknown', afterSeconds: 42 }, 9999, wait(42)],
  ]
  it.each(table)('%s', (_rule, seen, elapsed, step) => {
    expect(decideAfterLook(seen, elapsed, settle)).toEqual(step)
  })
})

describe('before a draft could be made', () => {
  it('each wait is twice as long as the one before, up to five minutes, and never shorter than asked for', () => {
    expect([0, 1, 2, 3, 10, 1000].map((attempts) => waitLonger(attempts, 0))).toEqual([5, 10, 20, 40, 300, 300])
    expect(waitLonger(0, 77)).toBe(77)
  })
})
