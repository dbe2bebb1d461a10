import { expect, it } from '@jest/globals'
import { mailboxWarning } from '../../src/composition/mailboxWarning.ts'

const at = (time: string) => new Date(`2026-11-27T${time}:00Z`)
const warned = (now: string, lookedAt?: string) =>
  mailboxWarning({
    mailboxReading: {
      position: async () => (lookedAt ? { readUntil: at('00:00'), lookedAt: at(lookedAt) } : undefined),
    },
    ...{ clock: { now: () => at(now) }, schoolId: 'alderbrook', since: at('09:00') },
  })

it('whoever runs the bot is told when the mailbox could not be looked into for an hour', async () => {
  expect(await warned('10:00', '09:59')).toEqual([])
  expect(await warned('11:00', '10:00')).toEqual([])
  expect(await warned('11:01', '10:00')).toEqual(['mailboxNotRead'])
})

it('that holds where it never could be, counted from the start, and a night without the bot is no fault', async () => {
  expect(await warned('10:00')).toEqual([])
  expect(await warned('10:01')).toEqual(['mailboxNotRead'])
  expect(await warned('09:30', '02:00')).toEqual([])
})
