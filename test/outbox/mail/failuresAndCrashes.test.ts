import { afterEach, describe, expect, it } from '@jest/globals'
import type { GraphFault, GraphOperation } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { expectOneProvenMail, once } from './oneProvenMail.ts'
import { type Crash, type Plan, type Rehearsal, rehearse } from './rehearsedDelivery.ts'

let rehearsal: Rehearsal
afterEach(() => rehearsal.service.stop())

async function begin(plan: Plan = {}): Promise<Rehearsal> {
  rehearsal = await rehearse(plan)
  return rehearsal
}

describe('whatever fails once, wherever', () => {
  const operations: GraphOperation[] = ['createDraft', 'send', 'readMessage', 'findMessages']
  const faults: GraphFault[] = [
    { kind: 'answer', status: 429, when: 'before', retryAfterSeconds: 20 },
    { kind: 'answer', status: 503, when: 'before' },
    { kind: 'answer', status: 504, when: 'before' },
    { kind: 'answer', status: 504, when: 'after' },
    { kind: 'answer', status: 500, when: 'after' },
    { kind: 'reset', when: 'before' },
    { kind: 'reset', when: 'after' },
    { kind: 'late', milliseconds: 700 },
    { kind: 'acceptedLater', seconds: 290 },
  ]
  const cases = operations.flatMap((operation) => faults.map((fault) => [operation, fault] as const))
  it.each(cases)('%s by %j, one mail goes out and is proven', async (operation, fault) => {
    const { deliver } = await begin({ ...once(operation, fault), sentCopyId: 'new', timeoutMilliseconds: 600 })
    expect(await deliver()).toEqual({ kind: 'done' })
    await expectOneProvenMail(rehearsal)
  })
})

describe('wherever the process dies', () => {
  /** createDraft, bindDraft, intendSend, send, look, report. */
  const effects = 6
  const places = Array.from({ length: effects }, (_, effect) => effect).flatMap((effect) =>
    (['before', 'after'] as const).map((moment) => [moment, effect] as const),
  )
  it.each(places)('%s effect %i, one mail goes out and is proven', async (moment, effect) => {
    const crashes: Crash[] = [...Array<Crash>(effect).fill('none'), moment]
    const { deliver, tryOnce } = await begin({ crashes })
    expect(await tryOnce()).toBeUndefined()
    expect(await deliver()).toEqual({ kind: 'done' })
    await expectOneProvenMail(rehearsal)
  })
})

describe('whatever fails once and wherever the process dies as well', () => {
  const operations: GraphOperation[] = ['createDraft', 'send', 'readMessage']
  const faults: GraphFault[] = [
    { kind: 'answer', status: 503, when: 'before' },
    { kind: 'answer', status: 504, when: 'after' },
    { kind: 'reset', when: 'after' },
    { kind: 'acceptedLater', seconds: 290 },
  ]
  const cases = operations.flatMap((operation) => faults.map((fault) => [operation, fault] as const))
  it.each(cases)('%s by %j, one mail goes out and is proven', async (operation, fault) => {
    for (let effect = 0; effect < 9; effect += 1) {
      const crashes: Crash[] = [...Array<Crash>(effect).fill('none'), 'after']
      const { deliver } = await begin({ ...once(operation, fault), crashes })
      expect(await deliver()).toEqual({ kind: 'done' })
      await expectOneProvenMail(rehearsal)
      await rehearsal.service.stop()
    }
  })
})
