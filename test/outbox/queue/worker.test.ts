import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { OutboxItem } from '../../../src/flows/outboxItem.ts'
import type { Deliver, Delivery, OutboxRow } from '../../../src/flows/ports/outbox.ts'
import type { Log } from '../../../src/flows/ports/runtime.ts'
import { type OutboxWorkerOptions, startOutboxWorker } from '../../../src/outbox/queue/startOutboxWorker.ts'
import type { Store } from '../../../src/store/openStore.ts'
import { createTestDatabase, openTestStore, queryRows, type TestDatabase, testDataKey } from '../../database.ts'
import { done, forAllKinds, helpFrom, until } from './workerParts.ts'

const school = 'school-one'
let database: TestDatabase
let store: Store
let now: Date
let logged: unknown[]
/** In the order of closing. */
let toClose: (() => Promise<unknown>)[]

const clock = { now: () => now }
const log: Log = (...line) => void logged.push(line)

beforeEach(async () => {
  now = new Date('2026-03-02T09:00:00.000Z')
  logged = []
  database = await createTestDatabase()
  store = await openTestStore(database, { clock })
  toClose = [() => store.close(), () => database.drop()]
})

afterEach(async () => {
  for (const close of toClose) await close()
})

/** No sweep within the test unless it says so: what is delivered then was woken for. */
async function worker(deliver: Deliver, options: Partial<OutboxWorkerOptions> = {}, on = store) {
  const started = await startOutboxWorker({
    claims: on.outboxClaims,
    wakeUps: on.outboxQueue,
    deliverers: forAllKinds(deliver),
    clock,
    random: () => 0,
    log,
    sweepSeconds: 3600,
    ...options,
  })
  toClose.unshift(() => started.stop(1))
  return started
}

const often = { sweepSeconds: 0.02 }
function noted<Thing>(list: Thing[], thing: Thing): Delivery {
  list.push(thing)
  return done
}

/** As if every wake-up were lost. */
const asleep = { wakeUps: { listen: async () => ({ stop: async () => undefined }) } }

function later(seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000)
}

function states(): Promise<unknown[]> {
  return queryRows(database.connection, 'select state, attempts, last_code from outbox order by place')
}

async function nothingWaits(): Promise<boolean> {
  return (await queryRows(database.connection, `select 1 from outbox where state = 'waiting'`)).length === 0
}

describe('a worker that is asked to catch up', () => {
  it('has delivered what is due, and what followed from it at once, when it answers; what is due later waits', async () => {
    const left: string[] = []
    const caught = await worker(async ({ item }) => {
      left.push(item.kind)
      if (left.length === 1) await store.outbox.add(school, [helpFrom('followed')])
      return done
    }, asleep)
    await store.outbox.add(school, [helpFrom('first'), timer(60), timer(120)])
    await caught.caughtUp()
    expect(left).toEqual(['helpRequest', 'helpRequest'])
    const [first, second] = [later(60), later(120)]
    expect(await store.nextDue(now)).toEqual(first)
    now = first
    await caught.caughtUp()
    expect([left.length, await store.nextDue(now)]).toEqual([3, second])
    now = second
    await caught.caughtUp()
    expect([left.length, await store.nextDue(now)]).toEqual([4, undefined])
  })

  it('answers, though others are always faster with what is due', async () => {
    await store.outbox.add(school, [helpFrom('taken')])
    const left: unknown[] = []
    const claims = { ...store.outboxClaims, claim: async () => undefined }
    await (await worker(async () => noted(left, 'x'), { ...asleep, claims })).caughtUp()
    expect([left, (await store.outboxClaims.due(now, 1)).length]).toEqual([[], 1])
  }, 10_000)
})

/** Due in so many seconds, each of a case of its own: a later timer of one case silences the earlier. */
function timer(seconds: number): OutboxItem {
  return { kind: 'draftReminder', caseId: `case-${seconds}`, screeningVersion: 1, dueAt: later(seconds).toISOString() }
}

describe('what was committed', () => {
  it('leaves within milliseconds, without waiting for a sweep', async () => {
    const left: number[] = []
    await worker(async () => {
      left.push(performance.now())
      return done
    })
    const waits: number[] = []
    for (const request of ['one', 'two', 'three', 'four', 'five']) {
      await store.outbox.add(school, [helpFrom(request)])
      const committed = performance.now()
      await until(() => left.length === waits.length + 1, 2)
      waits.push((left.at(-1) ?? 0) - committed)
    }
    expect(waits.sort((a, b) => a - b)[2]).toBeLessThan(50)
    await until(nothingWaits)
  })

  it('leaves though its wake-up was lost', async () => {
    const delivered: string[] = []
    await worker(async (row) => noted(delivered, row.id), { ...often, ...asleep })
    await store.outbox.add(school, [helpFrom('one')])
    await until(nothingWaits)
    expect(delivered).toHaveLength(1)
  })

  it('before the worker started leaves when it starts', async () => {
    await store.outbox.add(school, [helpFrom('one'), helpFrom('two')])
    await worker(async () => done, asleep)
    await until(nothingWaits)
  })

  it('is delivered once by two workers on one database', async () => {
    const other = await openTestStore(database, { clock })
    toClose.splice(-1, 0, () => other.close())
    const delivered: string[] = []
    const by = { first: 0, second: 0 }
    const counting = (who: keyof typeof by) => async (row: OutboxRow) => {
      delivered.push(row.id)
      by[who] += 1
      await pause(5)
      return done
    }
    await worker(counting('first'), often)
    await worker(counting('second'), often, other)
    const items = Array.from({ length: 150 }, (_, index) => helpFrom(`request-${index}`))
    for (let from = 0; from < items.length; from += 10) await store.outbox.add(school, items.slice(from, from + 10))
    await until(nothingWaits, 20)
    expect(new Set(delivered).size).toBe(150)
    expect(delivered).toHaveLength(150)
    expect(Math.min(by.first, by.second)).toBeGreaterThan(0)
  })
})

describe('a delivery that fails', () => {
  it('is tried again after a second, two, four, and succeeds in the end', async () => {
    let tries = 0
    await worker(async () => {
      tries += 1
      if (tries < 4) throw new TypeError('the words of a person')
      return done
    }, often)
    await store.outbox.add(school, [helpFrom('one')])
    for (const seconds of [0.5, 1, 2]) {
      const before = tries + 1
      await until(async () => JSON.stringify(await states()).includes(`"attempts":${before},"last_code":"TypeError"`))
      now = later(seconds - 0.01)
      await pause(80)
      expect(tries).toBe(before)
      now = later(0.01)
    }
    await until(nothingWaits)
    expect(await states()).toEqual([{ state: 'done', attempts: 4, last_code: null }])
    expect(JSON.stringify(logged)).toContain('TypeError')
    expect(JSON.stringify(logged)).not.toContain('words')
  })

  it('waits as long as the service asks', async () => {
    let tries = 0
    await worker(async () => {
      tries += 1
      return tries === 1 ? { kind: 'later', afterSeconds: 300 } : done
    }, often)
    await store.outbox.add(school, [helpFrom('one')])
    await until(async () => JSON.stringify(await states()).includes('later'))
    now = later(299)
    await pause(80)
    expect(tries).toBe(1)
    now = later(1)
    await until(nothingWaits)
  })

  it.each(['undeliverable', 'needsPerson'] as const)('for good is recorded as %s with its code', async (kind) => {
    await worker(async () => ({ kind, code: 'BotDisabledByAdmin' }))
    await store.outbox.add(school, [helpFrom('one')])
    await until(nothingWaits)
    expect(await states()).toEqual([{ state: kind, attempts: 1, last_code: 'BotDisabledByAdmin' }])
  })

  it('to come to an end counts as failed after its limit', async () => {
    let tries = 0
    await worker(
      () => {
        tries += 1
        return tries === 1 ? new Promise(() => undefined) : Promise.resolve(done)
      },
      { ...often, limitSeconds: 0.05 },
    )
    await store.outbox.add(school, [helpFrom('one')])
    await until(async () => JSON.stringify(await states()).includes('DeliveryTookTooLong'))
    now = later(1)
    await until(nothingWaits)
  })
})

describe('a worker that dies in the middle of a delivery', () => {
  it('keeps the row until its lease runs out; then another delivers it', async () => {
    const connection = JSON.stringify(database.connection)
    const args = [connection, testDataKey, now.toISOString()]
    const dying = fork(join(import.meta.dirname, 'hangingWorker.ts'), args, { execArgv: [] })
    await store.outbox.add(school, [helpFrom('one')])
    const [taken] = await once(dying, 'message')
    dying.kill('SIGKILL')
    await once(dying, 'exit')
    const delivered: OutboxRow[] = []
    await worker(async (row) => noted(delivered, row), often)
    now = later(59)
    await pause(100)
    expect(delivered).toEqual([])
    now = later(1)
    await until(nothingWaits)
    expect(delivered).toMatchObject([{ id: taken, attempts: 1 }])
  })
})

it('a slow delivery keeps its lease, so nobody else begins it', async () => {
  let [begun, real] = [0, performance.now()]
  const moving = { now: () => new Date(now.getTime() + performance.now() - real) }
  real = performance.now()
  const slow = async () => {
    begun += 1
    await pause(900)
    return done
  }
  await worker(slow, { ...often, clock: moving, leaseSeconds: 0.3 })
  await worker(slow, { ...often, clock: moving, leaseSeconds: 0.3 })
  await store.outbox.add(school, [helpFrom('one')])
  await until(nothingWaits)
  expect(begun).toBe(1)
})

describe('one card of one person', () => {
  it('is alerted first, then updated one after the other, and ends at the latest version', async () => {
    const shown: string[] = []
    let atOnce = 0
    const deliver: Deliver = async ({ item }) => {
      atOnce += 1
      expect(atOnce).toBe(1)
      await pause(20)
      shown.push('version' in item ? `update ${item.version}` : item.kind)
      atOnce -= 1
      return done
    }
    const other = await openTestStore(database, { clock })
    toClose.splice(-1, 0, () => other.close())
    await worker(deliver, often)
    await worker(deliver, often, other)
    const card = { caseId: 'case-1', to: 'person-dsl' }
    await store.outbox.add(school, [
      { kind: 'alertUpdate', version: 2, ...card },
      { kind: 'alert', ...card },
    ])
    for (const version of [3, 4, 5, 6]) {
      await store.outbox.add(school, [{ kind: 'alertUpdate', version, ...card }])
      await pause(7)
    }
    await until(nothingWaits)
    expect(shown[0]).toBe('alert')
    expect(shown.at(-1)).toBe('update 6')
    expect(shown).toEqual([...shown].sort((one, another) => one.localeCompare(another)))
  })
})

it('when there is much to do, people are told before cards are redrawn', async () => {
  const order: string[] = []
  const items: OutboxItem[] = [
    { kind: 'receiptUpdate', caseId: 'case-1', to: 'author', version: 2 },
    { kind: 'alertUpdate', caseId: 'case-2', to: 'person-dsl', version: 2 },
    { kind: 'referralMail', caseId: 'case-3', referralId: 'referral-1' },
    { kind: 'alert', caseId: 'case-4', to: 'person-dsl' },
  ]
  await store.outbox.add(school, items)
  await worker(async ({ item }) => noted(order, item.kind), { ...asleep, concurrency: 1 })
  await until(nothingWaits)
  expect(order).toEqual(['alert', 'referralMail', 'receiptUpdate', 'alertUpdate'])
})

describe('stopping', () => {
  it('finishes what is in hand and begins nothing more', async () => {
    const begun: string[] = []
    const stopping = await worker(
      async (row) => {
        begun.push(row.id)
        await pause(200)
        return done
      },
      { concurrency: 1 },
    )
    const card = { caseId: 'case-1', to: 'person-dsl' }
    const sameLane: OutboxItem[] = [
      { kind: 'alert', ...card },
      { kind: 'alertUpdate', version: 2, ...card },
    ]
    const mail: OutboxItem = { kind: 'referralMail', caseId: 'case-2', referralId: 'referral-1' }
    await store.outbox.add(school, [...sameLane, mail])
    await until(() => begun.length === 1)
    await stopping.stop()
    expect(await states()).toMatchObject([{ state: 'done' }, { state: 'waiting' }, { state: 'waiting' }])
    await store.outbox.add(school, [helpFrom('two')])
    await pause(100)
    expect(begun).toHaveLength(1)
  })

  it('does not wait for ever', async () => {
    let begun = 0
    const stopping = await worker(() => {
      begun += 1
      return new Promise(() => undefined)
    })
    await store.outbox.add(school, [helpFrom('one')])
    await until(() => begun === 1)
    const asked = performance.now()
    await stopping.stop(0.2)
    expect(performance.now() - asked).toBeLessThan(2000)
  })
})
