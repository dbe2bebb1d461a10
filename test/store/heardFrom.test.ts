import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { OutboxItem } from '../../src/flows/outboxItem.ts'
import type { Settlement } from '../../src/store/deliveries/settle.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createTestDatabase, execute, openTestStore, queryRows, type TestDatabase } from '../database.ts'
import { school } from './sampleCase.ts'

let database: TestDatabase
let store: Store
const start = new Date('2026-03-02T09:00:00.000Z')
let now: Date

beforeEach(async () => {
  now = start
  database = await createTestDatabase()
  store = await openTestStore(database, { clock: { now: () => now } })
})

afterEach(async () => {
  await store.close()
  await database.drop()
})

const lease = 60
const day = 24 * 3600
const to = 'person-dsl'
const alert: OutboxItem = { kind: 'alert', caseId: 'case-1', to }
const help: OutboxItem = { kind: 'helpRequest', requestId: 'r', from: 'pupil-1', to, askedAt: start.toISOString() }
const trouble: OutboxItem = { kind: 'referralTrouble', caseId: 'case-1', referralId: 'one', to, about: 'inDoubt' }
const update: OutboxItem = { kind: 'alertUpdate', caseId: 'case-2', to, version: 2 }
const receipt: OutboxItem = { kind: 'receiptUpdate', caseId: 'case-3', to, version: 2 }
const hub: OutboxItem = { kind: 'hub', caseId: 'case-3', to }
const draftAlert: OutboxItem = { kind: 'draftAlert', caseId: 'case-4', to, version: 2 }
const finished: OutboxItem = { kind: 'screeningFinished', caseId: 'case-1', to }

const undeliverable: Settlement = { kind: 'undeliverable', code: 'BotNotInstalled' }
const inAnHour: Settlement = { kind: 'again', code: 'later', dueAt: later(3600) }

function later(seconds: number): Date {
  return new Date(start.getTime() + seconds * 1000)
}

/** Added, tried once, and ended like this. */
async function tried(item: OutboxItem, settlement?: Settlement): Promise<string> {
  const known = new Set((await store.outboxClaims.due(now, 100)).map((row) => row.id))
  await store.outbox.add(school, [item])
  const id = (await store.outboxClaims.due(now, 100)).find((row) => !known.has(row.id))?.id ?? 'none'
  await store.outboxClaims.claim(id, now, lease)
  if (settlement) await store.outboxClaims.settle({ rowId: id, attempts: 0 }, settlement, now)
  return id
}

function hearFrom(personId: string, at = now, schoolId = school): Promise<void> {
  const place = { conversationId: 'chat', serviceUrl: 'https://one.teams.example/' }
  return store.chats.rememberChat({ personId, schoolId, ...place }, at)
}

async function due(at = now): Promise<string[]> {
  return (await store.outboxClaims.due(at, 100)).map((row) => row.id)
}

function wokenFor(): Promise<unknown[]> {
  return queryRows(database.connection, `select data->>'id' as id from pgboss.job where name = 'outbox'`)
}

function forgetJobs(): Promise<void> {
  return execute(database.connection, 'delete from pgboss.job')
}

describe('when a person is heard from', () => {
  it.each([alert, update, receipt, help, trouble, hub, draftAlert, finished])(
    'the $kind that waits for a later try leaves at once, and somebody is woken for it',
    async (item) => {
      const id = await tried(item, inAnHour)
      await forgetJobs()
      now = later(5)
      expect(await due()).toEqual([])
      await hearFrom(to)
      expect(await due()).toEqual([id])
      expect(await wokenFor()).toEqual([{ id }])
      expect(await store.outboxClaims.claim(id, now, lease)).toMatchObject({ item, attempts: 1 })
    },
  )

  it.each([alert, help, trouble, hub, draftAlert, finished])(
    'the $kind that could not be delivered is tried anew, as if never tried',
    async (item) => {
      const id = await tried(item, undeliverable)
      await forgetJobs()
      now = later(13 * day)
      await hearFrom(to)
      expect(await wokenFor()).toEqual([{ id }])
      expect(await store.outboxClaims.claim(id, now, lease)).toMatchObject({ item, attempts: 0 })
    },
  )

  it.each([update, receipt])('a $kind that could not be delivered stays undelivered', async (item) => {
    await tried(item, undeliverable)
    await hearFrom(to)
    expect(await due()).toEqual([])
  })

  it('what could not be delivered fourteen days ago stays undelivered', async () => {
    await tried(alert, undeliverable)
    now = later(14 * day)
    await hearFrom(to)
    expect(await due()).toEqual([])
  })

  it('what is done, what a person has to look at, what others wait for and mail to others stay as they are', async () => {
    await tried(alert, { kind: 'done' })
    await tried(help, { kind: 'needsPerson', code: 'x' })
    await tried({ ...alert, to: 'person-deputy' }, undeliverable)
    await tried({ kind: 'referralMail', caseId: 'case-1', referralId: 'one' }, inAnHour)
    await forgetJobs()
    await hearFrom(to)
    expect(await due()).toEqual([])
    expect(await wokenFor()).toEqual([])
  })

  it('nothing of another school moves', async () => {
    await tried(alert, undeliverable)
    await hearFrom(to, now, 'another-school')
    expect(await due()).toEqual([])
  })

  it('nobody is woken twice for what is due already', async () => {
    await store.outbox.add(school, [alert])
    await forgetJobs()
    await hearFrom(to)
    expect(await wokenFor()).toEqual([])
  })
})

describe('when a person is heard from while a delivery to them is under way', () => {
  it('another try follows if this one finds nobody', async () => {
    const id = await tried(alert)
    await hearFrom(to)
    expect(await store.outboxClaims.settle({ rowId: id, attempts: 0 }, undeliverable, now)).toBe(true)
    expect(await store.outboxClaims.claim(id, now, lease)).toMatchObject({ attempts: 1 })
    await store.outboxClaims.settle({ rowId: id, attempts: 1 }, undeliverable, now)
    expect(await store.outboxClaims.claim(id, now, lease)).toBeUndefined()
  })

  it('another try follows at once if this one is put off', async () => {
    const id = await tried(alert)
    await hearFrom(to)
    await store.outboxClaims.settle({ rowId: id, attempts: 0 }, inAnHour, now)
    expect(await store.outboxClaims.claim(id, now, lease)).toMatchObject({ attempts: 1 })
    await store.outboxClaims.settle({ rowId: id, attempts: 1 }, inAnHour, now)
    expect(await store.outboxClaims.claim(id, now, lease)).toBeUndefined()
  })

  it('the delivery keeps its row, and none follows once it arrived', async () => {
    const id = await tried(alert)
    await hearFrom(to)
    expect(await store.outboxClaims.claim(id, now, lease)).toBeUndefined()
    expect(await store.outboxClaims.settle({ rowId: id, attempts: 0 }, { kind: 'done' }, now)).toBe(true)
    await hearFrom(to)
    expect(await due()).toEqual([])
  })
})

describe('nobody of the team was told of a case', () => {
  const toDeputy: OutboxItem = { ...alert, to: 'person-deputy' }

  it('when every alert of it ended undeliverable, until somebody is heard from', async () => {
    await tried(alert, undeliverable)
    await tried(toDeputy, undeliverable)
    expect(await store.cases.reach('case-1', 'alert', [to, 'person-deputy'])).toBe('nobody')
    await hearFrom('person-deputy')
    expect(await store.cases.reach('case-1', 'alert', [to, 'person-deputy'])).not.toBe('nobody')
  })

  it.each([undefined, inAnHour, { kind: 'done' } as const])(
    'not while one may arrive or did (%j)',
    async (settlement) => {
      await tried(alert, undeliverable)
      await tried(toDeputy, settlement)
      expect(await store.cases.reach('case-1', 'alert', [to, 'person-deputy'])).not.toBe('nobody')
    },
  )

  it('also when there is no alert of it: there was nobody to tell', async () => {
    await tried({ ...update, caseId: 'case-1' }, { kind: 'done' })
    await tried({ ...alert, caseId: 'case-9' }, { kind: 'done' })
    expect(await store.cases.reach('case-1', 'alert', [to, 'person-deputy'])).toBe('nobody')
  })
})
