import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { DraftTimer } from '../../src/flows/outboxItem.ts'
import type { OutboxRow } from '../../src/flows/ports/outbox.ts'
import { type OutboxWorker, startOutboxWorker } from '../../src/outbox/queue/startOutboxWorker.ts'
import { connect } from '../../src/store/connection.ts'
import { dueRows } from '../../src/store/deliveries/due.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createTestDatabase, execute, openTestStore, queryRows, type TestDatabase } from '../database.ts'
import { type HandClock, handClock } from '../fakes/handClock.ts'
import { done, forAllKinds, helpFrom, until } from '../outbox/queue/workerParts.ts'
import { content, creating, draftHeader, school } from './sampleCase.ts'

let database: TestDatabase
let store: Store
let clock: HandClock
let workers: OutboxWorker[]
let fired: OutboxRow[]

async function end(): Promise<void> {
  await stopWorkers()
  await store?.close()
  await database?.drop()
}

beforeEach(async () => {
  await end()
  clock = handClock()
  fired = []
  database = await createTestDatabase()
  store = await openTestStore(database, { clock })
})

afterAll(end)

const day = 24 * 60

/** Due so many days from now. */
function timer(days: number, screeningVersion = 1, caseId = 'case-1'): DraftTimer {
  const dueAt = new Date(clock.now().getTime() + days * day * 60_000).toISOString()
  return { kind: 'draftReminder', caseId, screeningVersion, dueAt }
}

async function startWorkers(count: number): Promise<void> {
  const deliverers = forAllKinds(async (row) => {
    fired.push(row)
    return done
  })
  const parts = { claims: store.outboxClaims, wakeUps: store.outboxQueue, deliverers, clock, random: () => 0 }
  const options = { ...parts, log: () => undefined, sweepSeconds: 0.02 }
  workers = await Promise.all(Array.from({ length: count }, () => startOutboxWorker(options)))
}

async function stopWorkers(): Promise<void> {
  await Promise.all((workers ?? []).map((worker) => worker.stop()))
  workers = []
}

/** What was added last leaves last, so that whatever was due before it has been looked at. */
async function afterTwoRounds(): Promise<void> {
  for (const round of ['one', 'two']) {
    const id = `${round}-${clock.now().toISOString()}`
    await store.outbox.add(school, [helpFrom(id)])
    await until(() => fired.some(({ item }) => 'requestId' in item && item.requestId === id))
  }
  await new Promise((resolve) => setTimeout(resolve, 60))
}

function timersFired(): unknown[] {
  return fired.map(({ item }) => item).filter((item) => item.kind.startsWith('draft'))
}

function rows(): Promise<{ card_version: number; state: string }[]> {
  return queryRows(
    database.connection,
    `select card_version, state, last_code from outbox where kind like 'draft%' order by place`,
  )
}

describe('a timer', () => {
  it('wakes nobody before its time, and fires at it, once, also with two workers', async () => {
    const one = timer(1)
    await store.outbox.add(school, [one])
    expect(await queryRows(database.connection, `select id from pgboss.job where name = 'outbox'`)).toEqual([])
    await startWorkers(2)
    clock.forward(day - 1)
    await afterTwoRounds()
    expect(timersFired()).toEqual([])
    clock.forward(1)
    await until(() => fired.some(({ item }) => item.kind === 'draftReminder'))
    await afterTwoRounds()
    expect(timersFired()).toEqual([one])
  })

  it('is woken for at once when its time has come already', async () => {
    await store.outbox.add(school, [timer(0)])
    expect(await queryRows(database.connection, `select id from pgboss.job where name = 'outbox'`)).toHaveLength(1)
  })

  it('is kept through a restart, and one that became due while the bot was down fires when it is back', async () => {
    const [soon, later] = [timer(1), { ...timer(9), kind: 'draftWaiting' as const }]
    await store.outbox.add(school, [soon, later])
    await startWorkers(1)
    await afterTwoRounds()
    await stopWorkers()
    await store.close()
    clock.forward(5 * day)
    store = await openTestStore(database, { clock })
    await startWorkers(2)
    await until(() => timersFired().length > 0)
    await afterTwoRounds()
    expect(timersFired()).toEqual([soon])
    clock.forward(5 * day)
    await until(() => timersFired().length > 1)
    await afterTwoRounds()
    expect(timersFired()).toEqual([soon, later])
  })

  it('is tried again when it failed, and is held by one worker only', async () => {
    await store.outbox.add(school, [timer(1)])
    clock.forward(day)
    const [found] = await store.outboxClaims.due(clock.now(), 10)
    const id = found?.id ?? 'none'
    const claims = await Promise.all([1, 2, 3].map(() => store.outboxClaims.claim(id, clock.now(), 60)))
    expect(claims.filter((row) => row !== undefined)).toHaveLength(1)
    const dueAt = new Date(clock.now().getTime() + 60_000)
    await store.outboxClaims.settle({ rowId: id, attempts: 0 }, { kind: 'again', code: 'later', dueAt }, clock.now())
    clock.forward(1)
    expect(await store.outboxClaims.claim(id, clock.now(), 60)).toMatchObject({ attempts: 1 })
  })

  it('is not brought forward when a person is heard from, its author included', async () => {
    const draft = await store.cases.create(draftHeader({ authorId: 'person-teacher' }), content(), creating, [timer(1)])
    const place = { conversationId: 'chat', serviceUrl: 'https://one.teams.example/' }
    await store.chats.rememberChat({ personId: draft.authorId, schoolId: school, ...place }, clock.now())
    expect(await store.outboxClaims.due(clock.now(), 10)).toEqual([])
    expect(await rows()).toEqual([{ card_version: 1, state: 'waiting', last_code: null }])
  })
})

describe('when somebody was at the draft since', () => {
  const silenced = { state: 'done', last_code: 'superseded' }
  const waiting = { state: 'waiting', last_code: null }

  it('the earlier timer falls silent at once, though both are to come', async () => {
    await store.outbox.add(school, [timer(1, 1)])
    clock.forward(60)
    await store.outbox.add(school, [timer(1, 2)])
    expect(await rows()).toEqual([
      { card_version: 1, ...silenced },
      { card_version: 2, ...waiting },
    ])
  })

  it('the earlier timer does not fire when only it is due, nor when both are', async () => {
    for (const caseId of ['one-due', 'both-due']) await store.outbox.add(school, [timer(1, 1, caseId)])
    await store.outbox.add(school, [timer(2, 2, 'one-due'), timer(1, 2, 'both-due')])
    await execute(database.connection, `update outbox set state = 'waiting', settled_at = null, last_code = null`)
    clock.forward(day)
    await startWorkers(2)
    await until(() => timersFired().length > 0)
    await afterTwoRounds()
    expect(timersFired()).toMatchObject([{ caseId: 'both-due', screeningVersion: 2 }])
    clock.forward(day)
    await until(() => timersFired().length > 1)
    await afterTwoRounds()
    expect(timersFired()).toMatchObject([{ caseId: 'both-due' }, { caseId: 'one-due', screeningVersion: 2 }])
  })

  it('timers of another kind and of other drafts run on', async () => {
    await store.outbox.add(school, [timer(1, 1), { ...timer(2, 1), kind: 'draftWaiting' }, timer(1, 1, 'case-2')])
    await store.outbox.add(school, [timer(1, 2)])
    expect((await rows()).map(({ state }) => state)).toEqual(['done', 'waiting', 'waiting', 'waiting'])
  })

  it('saving neither waits for the earlier timer while it is being claimed, nor brings it back', async () => {
    await store.outbox.add(school, [timer(1, 1)])
    clock.forward(day)
    const [found] = await store.outboxClaims.due(clock.now(), 10)
    for (let version = 2; version < 30; version += 1) {
      const claiming = store.outboxClaims.claim(found?.id ?? '', clock.now(), 60)
      await Promise.all([claiming, store.outbox.add(school, [timer(0, version)])])
    }
    const left = await store.outboxClaims.claim(found?.id ?? '', new Date(clock.now().getTime() + 90_000), 60)
    expect(left?.item).toMatchObject({ screeningVersion: 29 })
    expect((await rows()).filter(({ state }) => state === 'waiting')).toHaveLength(1)
  })
})

it('looking for what is due, and taking it, reads few rows however many timers are to come', async () => {
  await store.outbox.add(school, [helpFrom('now')])
  await execute(
    database.connection,
    `insert into outbox
      (id, school_id, key, kind, item, lane, case_id, card_version, priority, state, created_at, due_at)
      select gen_random_uuid(), 'school', 'k' || n, 'draftReminder', '{}', 'draftReminder:' || n, n, 1, 10, 'waiting', $1,
        $1::timestamptz + interval '1 day' from generate_series(1, 20000) n`,
    [clock.now()],
  )
  await execute(database.connection, 'analyze outbox')
  const connected = connect(database.connection, () => undefined)
  const [plan] = await dueRows(connected, clock.now(), 200).explain('json')
  await connected.destroy()
  expect(JSON.stringify(plan)).not.toContain('Seq Scan')
  expect(costOf(plan)).toBeLessThan(200)
})

/** What the planner expects it to cost; to read all these rows would cost more than 500. */
function costOf(plan: Record<string, unknown> | undefined): number {
  const [top] = Object.values(plan ?? {}).flat() as { Plan: { 'Total Cost': number } }[]
  return top?.Plan['Total Cost'] ?? Number.NaN
}
