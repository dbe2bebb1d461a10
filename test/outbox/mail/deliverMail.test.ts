import { mkdir, rm } from 'node:fs/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { deliverMail } from '../../../src/outbox/mail/deliverMail.ts'
import type { GraphFault } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { expectOneProvenMail, once } from './oneProvenMail.ts'
import { type Crash, mail, type Plan, type Rehearsal, rehearse } from './rehearsedDelivery.ts'

let rehearsal: Rehearsal
afterEach(() => rehearsal.service.stop())

async function begin(plan: Plan = {}): Promise<Rehearsal> {
  rehearsal = await rehearse(plan)
  return rehearsal
}

/** What comes back is none of these tests' business. */
const nothing = async () => undefined
const noReturns = { rememberSent: nothing, sentAs: nothing, madeWith: nothing }

describe('a referral mail', () => {
  it('goes out at once, once, and its proof is written on the case', async () => {
    const { tryOnce } = await begin()
    expect(await tryOnce()).toEqual({ kind: 'done' })
    await expectOneProvenMail(rehearsal)
    expect(rehearsal.reports).toHaveLength(1)
  })

  it('is found by its key where the copy in Sent Items has another id', async () => {
    const { tryOnce } = await begin({ sentCopyId: 'new' })
    expect(await tryOnce()).toEqual({ kind: 'done' })
    await expectOneProvenMail(rehearsal)
  })

  it('is not sent when there is nothing to send any more', async () => {
    const { row } = await begin()
    const never = async () => {
      throw new Error('nothing may be asked')
    }
    const deliver = deliverMail({
      mailbox: { createDraft: never, send: never, look: never, findByKey: never },
      rows: { bindDraft: never, intendSend: never, giveUp: async () => true, ...noReturns },
      clock: { now: () => new Date(0) },
      settleSeconds: 300,
      prepare: async () => undefined,
      objection: async () => 'mailboxNotPrivate',
      report: async (_row, result) => void rehearsal.reports.push(result),
    })
    expect(await deliver(row())).toEqual({ kind: 'undeliverable', code: 'mailboxNotPrivate' })
    expect(rehearsal.reports).toEqual([{ kind: 'refused', code: 'mailboxNotPrivate' }])
  })

  it('is refused at once and for good when the mailbox refuses it, and the case says so', async () => {
    const { deliver, row } = await begin()
    const refusing = deliverMail({
      mailbox: {
        createDraft: async () => ({ kind: 'refused', code: 'ErrorAccessDenied' }),
        send: async () => ({ kind: 'doubt' }),
        look: async () => ({ kind: 'doubt' }),
        findByKey: async () => ({ kind: 'doubt' }),
      },
      rows: {
        bindDraft: async (_row, draft) => draft,
        intendSend: async () => true,
        giveUp: async () => true,
        ...noReturns,
      },
      clock: { now: () => new Date(0) },
      settleSeconds: 300,
      prepare: async () => mail,
      objection: async () => undefined,
      report: async (_row, result) => void rehearsal.reports.push(result),
    })
    expect(await refusing(row())).toEqual({ kind: 'undeliverable', code: 'ErrorAccessDenied' })
    expect(rehearsal.reports).toEqual([{ kind: 'refused', code: 'ErrorAccessDenied' }])
    expect(await deliver()).toEqual({ kind: 'undeliverable', code: 'alreadySettled' })
    expect(await rehearsal.sentMail()).toEqual([])
  })

  it.each([
    ['that could not be sent yet', { kind: 'answer', status: 429, when: 'before' }],
    ['of which it is found after the settle time that it was not sent', { kind: 'reset', when: 'before' }],
  ] as const)(
    'that was handed in and may not leave any more is not sent, and left to people: one %s',
    async (_, fault) => {
      let objection: string | undefined
      const { tryOnce, pass, sentMail, reports } = await begin({ ...once('send', fault), objection: () => objection })
      expect(await tryOnce()).toMatchObject({ kind: 'later' })
      objection = 'mailboxNotPrivate'
      pass(700)
      expect(await tryOnce()).toEqual({ kind: 'needsPerson', code: 'sentOrNotUnknown' })
      expect(reports.at(-1)).toMatchObject({ kind: 'needsPerson', seen: 'draft' })
      expect(await sentMail()).toEqual([])
    },
  )

  it('that was never handed in and may not leave any more is not sent, and the case says so', async () => {
    const { tryOnce, sentMail, reports } = await begin({ objection: () => 'mailboxNotPrivate' })
    expect(await tryOnce()).toEqual({ kind: 'undeliverable', code: 'mailboxNotPrivate' })
    expect(reports).toEqual([{ kind: 'refused', code: 'mailboxNotPrivate' }])
    expect(await sentMail()).toEqual([])
  })

  it('is given up, and the case says so, when the service takes no draft for half an hour', async () => {
    const { deliver, now } = await begin({ faultFor: () => ({ kind: 'answer', status: 503, when: 'before' }) })
    const start = now().getTime()
    expect(await deliver()).toEqual({ kind: 'undeliverable', code: 'mailServiceUnavailable' })
    expect((now().getTime() - start) / 60_000).toBeGreaterThan(20)
    expect((now().getTime() - start) / 60_000).toBeLessThan(45)
    expect(rehearsal.reports).toEqual([{ kind: 'refused', code: 'mailServiceUnavailable' }])
    expect(await rehearsal.sentMail()).toEqual([])
  })

  it('is given up at once, and the case says so, when the service asks to wait with it for longer than people can be left waiting', async () => {
    const twoHours = { kind: 'answer', status: 429, when: 'before', retryAfterSeconds: 7200 } as const
    const { tryOnce, pass, sentMail } = await begin(once('send', twoHours))
    expect(await tryOnce()).toEqual({ kind: 'undeliverable', code: 'mailServiceUnavailable' })
    expect(rehearsal.reports).toEqual([{ kind: 'refused', code: 'mailServiceUnavailable' }])
    pass(3 * 3600)
    await tryOnce().catch(() => undefined)
    expect(await sentMail()).toEqual([])
  })

  it('waits in silence for what is asked for within that time, and then goes out', async () => {
    const twentyMinutes = { kind: 'answer', status: 429, when: 'before', retryAfterSeconds: 1200 } as const
    const { tryOnce, pass } = await begin(once('send', twentyMinutes))
    expect(await tryOnce()).toEqual({ kind: 'later', afterSeconds: 1200 })
    expect(rehearsal.reports).toEqual([])
    pass(1300)
    expect(await tryOnce()).toEqual({ kind: 'done' })
    expect(rehearsal.reports.at(-1)).toMatchObject({ kind: 'sent' })
  })

  it('that was taken is in doubt on the case when nobody can look for it for hours', async () => {
    const twoHours = { kind: 'answer', status: 503, when: 'before', retryAfterSeconds: 7200 } as const
    const { tryOnce } = await begin(once('readMessage', twoHours))
    expect(await tryOnce()).toEqual({ kind: 'later', afterSeconds: 7200 })
    expect(rehearsal.reports).toEqual([{ kind: 'inDoubt' }])
  })

  it('is in doubt on the case as soon as the service does not say whether it took it', async () => {
    const { tryOnce } = await begin(once('send', { kind: 'answer', status: 504, when: 'after' }))
    expect(await tryOnce()).toEqual({ kind: 'later', afterSeconds: 300 })
    expect(rehearsal.reports).toEqual([{ kind: 'inDoubt' }])
  })

  it('is left to people, with what is known of it, when it can be found nowhere', async () => {
    const { deliver, row, service, tryOnce } = await begin(once('send', { kind: 'reset', when: 'before' }))
    await tryOnce()
    expect(row().draft).toBeDefined()
    await rm(`${service.dataDir}/stand-in/mailbox`, { recursive: true })
    await mkdir(`${service.dataDir}/stand-in/mailbox`)
    await service.restart()
    expect(await deliver()).toEqual({ kind: 'needsPerson', code: 'sentOrNotUnknown' })
    const handedInAt = new Date('2026-03-02T09:00:00Z')
    expect(rehearsal.reports.at(-1)).toEqual({ kind: 'needsPerson', handedInAt, seen: 'missing' })
    expect(await rehearsal.sentMail()).toEqual([])
  })

  it('is left to people, with what is known of it, when nobody can find out for hours', async () => {
    const { deliver, tryOnce } = await begin({
      faultFor: (operation) =>
        operation === 'createDraft' ? undefined : { kind: 'answer', status: 503, when: 'before' },
    })
    expect(await tryOnce()).toMatchObject({ kind: 'later' })
    expect(await deliver()).toEqual({ kind: 'needsPerson', code: 'sentOrNotUnknown' })
    expect(rehearsal.reports.at(-1)).toMatchObject({ kind: 'needsPerson', seen: 'unknown' })
  })

  it('is not sent again before the settle time is over, for it may still be on its way', async () => {
    const { tryOnce, pass, sentMail } = await begin(once('send', { kind: 'acceptedLater', seconds: 290 }))
    await tryOnce()
    pass(100)
    expect(await tryOnce()).toMatchObject({ kind: 'later' })
    expect(await sentMail()).toEqual([])
    pass(200)
    expect(await tryOnce()).toEqual({ kind: 'done' })
    await expectOneProvenMail(rehearsal)
  })

  it('counts the settle time from the latest sending, also when the process died right after it', async () => {
    const late: GraphFault = { kind: 'acceptedLater', seconds: 290 }
    const faults = [undefined, { kind: 'reset', when: 'before' } as const, undefined, late]
    // createDraft, bind, intend, send, report | look, report, intend, send and then nothing more
    const crashes: Crash[] = [...Array<Crash>(8).fill('none'), 'after']
    const { tryOnce, pass, deliver } = await begin({ faults, crashes })
    expect(await tryOnce()).toMatchObject({ kind: 'later' })
    pass(360)
    expect(await tryOnce()).toBeUndefined()
    pass(11)
    expect(await deliver()).toEqual({ kind: 'done' })
    await expectOneProvenMail(rehearsal)
  })

  it('goes out once when two processes deliver it at the same time', async () => {
    const { tryOnce, deliver } = await begin()
    await Promise.all([tryOnce(), tryOnce(), tryOnce()])
    expect(await deliver()).toEqual({ kind: 'done' })
    await expectOneProvenMail(rehearsal)
  })

  it('is not sent by a process that was stopped for long after it wrote down that it would', async () => {
    const { tryOnce, sentMail } = await begin({ stoppedSeconds: 40 })
    expect(await tryOnce()).toEqual({ kind: 'later', afterSeconds: 300 })
    expect(await sentMail()).toEqual([])
  })

  it('cannot be set up with a settle time that is too short', () => {
    expect(() => deliverMail({ settleSeconds: 299 } as Parameters<typeof deliverMail>[0])).toThrow('300')
  })
})
