import { afterEach, describe, expect, it } from '@jest/globals'
import type { GraphFault } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { expectOneProvenMail, once } from './oneProvenMail.ts'
import { type Crash, type Plan, type Rehearsal, rehearse } from './rehearsedDelivery.ts'

let rehearsal: Rehearsal
afterEach(() => rehearsal.service.stop())

async function begin(plan: Plan = {}): Promise<Rehearsal> {
  rehearsal = await rehearse(plan)
  return rehearsal
}

const forbidden: GraphFault = { kind: 'answer', status: 403, when: 'before' }
const throttled = (retryAfterSeconds: number): GraphFault => ({
  ...{ kind: 'answer', status: 429, when: 'before', retryAfterSeconds },
})
const none = (count: number) => Array<Crash>(count).fill('none')

describe('a mail of which the case says that it was not sent', () => {
  it('is not sent by a try that was held up while another came to an end with it', async () => {
    const [arrived, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const faults: GraphFault[] = [{ kind: 'late', milliseconds: 1 }, forbidden]
    const faultFor = () => {
      arrived.resolve()
      return faults.shift()
    }
    const { tryOnce, reports, sentInTheEnd } = await begin({ faultFor, lateUntil: released.promise })
    const heldUp = tryOnce()
    await arrived.promise
    expect(await tryOnce()).toEqual({ kind: 'undeliverable', code: 'ErrorAccessDenied' })
    released.resolve()
    await heldUp
    expect(await sentInTheEnd()).toEqual([])
    expect(new Set(reports.map(({ kind }) => kind))).toEqual(new Set(['refused']))
  })

  it.each([
    ['told', 5, ['refused', 'refused']],
    ['told, and it had been written down', 4, ['refused']],
  ])('is not sent later, when the process died before the row was ended: %s', async (_, steps, told) => {
    // createDraft, bind, intend, send, give up, report and then nothing more
    const { deliver, tryOnce, sentInTheEnd, reports } = await begin({
      ...once('send', forbidden),
      crashes: [...none(steps), 'after'],
    })
    expect(await tryOnce()).toBeUndefined()
    expect(await deliver()).toEqual({ kind: 'undeliverable', code: 'ErrorAccessDenied' })
    expect(reports.map(({ kind }) => kind)).toEqual(told)
    expect(await sentInTheEnd()).toEqual([])
  })

  it('was not sent by another one meanwhile: who has lost the row says nothing of it', async () => {
    const [stopped, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const faults: GraphFault[] = [forbidden]
    const rehearsal = await begin({
      faultFor: () => faults.shift(),
      beforeGivingUp: async () => {
        stopped.resolve()
        await released.promise
      },
    })
    const heldUp = rehearsal.tryOnce()
    await stopped.promise
    expect(await rehearsal.tryOnce()).toEqual({ kind: 'done' })
    released.resolve()
    expect(await heldUp).toMatchObject({ kind: 'later' })
    await expectOneProvenMail(rehearsal)
    expect(rehearsal.reports.map(({ kind }) => kind)).toEqual(['sent'])
  })
})

describe('the settle time', () => {
  it('counts from when the mail can have been handed in, and not from when that was meant', async () => {
    const held: GraphFault = { kind: 'acceptedLater', seconds: 290 }
    // createDraft, bind, intend, send and then nothing more
    const { deliver, tryOnce, pass } = await begin({
      ...once('send', held),
      ...{ stoppedSeconds: 28, crashes: [...none(3), 'after'] },
    })
    expect(await tryOnce()).toBeUndefined()
    pass(272)
    expect(await tryOnce()).toMatchObject({ kind: 'later' })
    expect(await deliver()).toEqual({ kind: 'done' })
    await expectOneProvenMail(rehearsal)
  })
})

describe('a waiting time that the service asks for', () => {
  it('is kept also when the mail was accepted and its copy could not be asked for', async () => {
    const { tryOnce } = await begin(once('readMessage', throttled(120)))
    expect(await tryOnce()).toEqual({ kind: 'later', afterSeconds: 120 })
  })

  it('is kept also when it came with an answer that leaves doubt', async () => {
    const busy: GraphFault = { kind: 'answer', status: 503, when: 'before', retryAfterSeconds: 900 }
    const { tryOnce } = await begin(once('send', busy))
    expect(await tryOnce()).toEqual({ kind: 'later', afterSeconds: 900 })
  })

  it('of hours is no reason to leave people waiting: they are told at once that nothing was sent', async () => {
    const { tryOnce, reports } = await begin(once('createDraft', throttled(7200)))
    expect(await tryOnce()).toEqual({ kind: 'undeliverable', code: 'mailServiceUnavailable' })
    expect(reports).toEqual([{ kind: 'refused', code: 'mailServiceUnavailable' }])
  })

  it('again and again is no reason either: they are told before it is tried the next time', async () => {
    const { tryOnce, reports, pass } = await begin({
      faultFor: (operation) => (operation === 'send' ? throttled(30) : undefined),
    })
    expect(await tryOnce()).toEqual({ kind: 'later', afterSeconds: 300 })
    pass(360)
    expect(await tryOnce()).toEqual({ kind: 'later', afterSeconds: 300 })
    expect(reports).toEqual([{ kind: 'inDoubt' }])
  })
})

it('what was in the mail is known also where its copy does not carry it', async () => {
  const { tryOnce } = await begin({ withoutProperties: true })
  expect(await tryOnce()).toEqual({ kind: 'done' })
  await expectOneProvenMail(rehearsal)
})
