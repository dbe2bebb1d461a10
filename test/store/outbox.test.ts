import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { OutboxItem } from '../../src/flows/outboxItem.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createTestDatabase, execute, openTestStore, queryRows, type TestDatabase } from '../database.ts'
import { content, creating, draftHeader, school } from './sampleCase.ts'

let database: TestDatabase
let store: Store
let now: Date

async function begin(): Promise<void> {
  await end()
  database = await createTestDatabase()
  now = new Date('2026-03-02T09:00:00.000Z')
  store = await openTestStore(database, { clock: { now: () => now } })
}

async function end(): Promise<void> {
  await store?.close()
  await database?.drop()
}

beforeEach(begin)
afterAll(end)

const lease = 60
const askedAt = '2026-03-02T09:00:00.000Z'
const help: OutboxItem = { kind: 'helpRequest', requestId: 'request-1', from: 'pupil-1', to: 'person-dsl', askedAt }
const alert: OutboxItem = { kind: 'alert', caseId: 'case-1', to: 'person-dsl' }
const update = (version: number): OutboxItem => ({ kind: 'alertUpdate', caseId: 'case-1', to: 'person-dsl', version })

function later(seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000)
}

async function rowOf(kind: string, version?: number): Promise<string> {
  const [row] = await queryRows<{ id: string }>(
    database.connection,
    'select id from outbox where kind = $1 and card_version = $2',
    [kind, version ?? 0],
  )
  return row?.id ?? 'none'
}

function jobs(): Promise<unknown[]> {
  return queryRows(database.connection, `select id from pgboss.job where name = 'outbox'`)
}

function stateOf(id: string) {
  return queryRows(database.connection, 'select state, last_code from outbox where id = $1', [id])
}

describe('what follows from a commit', () => {
  it('is stored once, and woken for once, however often it is added', async () => {
    await store.outbox.add(school, [help])
    await store.outbox.add(school, [help])
    await store.outbox.add(school, [])
    expect(await store.outboxClaims.due(now, 10)).toHaveLength(1)
    expect(await jobs()).toHaveLength(1)
  })

  it('is not stored, and nobody is woken, when the last step of the transaction fails', async () => {
    const draft = await store.cases.create(draftHeader(), content(), creating)
    const item: OutboxItem = { kind: 'alert', caseId: draft.id, to: 'person-dsl' }
    await execute(database.connection, auditFailsAtCommit)
    await expect(store.cases.save({ next: draft, audit: creating, outbox: [item] })).rejects.toThrow('no commit')
    expect(await jobs()).toEqual([])
    expect(await store.outboxClaims.due(now, 10)).toEqual([])
    expect(await store.cases.header(draft.id)).toMatchObject({ version: 1 })
  })
})

const auditFailsAtCommit = `
  create function fail() returns trigger language plpgsql as $$ begin raise exception 'no commit'; end $$;
  create constraint trigger fails after insert on audit_entries deferrable initially deferred
    for each row execute function fail()`

describe('claiming', () => {
  it('gives a row to one only, however many ask at once', async () => {
    await store.outbox.add(
      school,
      Array.from({ length: 20 }, (_, index) => ({ ...help, requestId: `request-${index}` })),
    )
    for (const { id } of await store.outboxClaims.due(now, 20)) {
      const claims = await Promise.all(Array.from({ length: 8 }, () => store.outboxClaims.claim(id, now, lease)))
      expect(claims.filter((row) => row !== undefined)).toMatchObject([{ id }])
    }
  })

  it('gives the row as it was committed, and not again once it is settled', async () => {
    await store.outbox.add(school, [help])
    const id = await rowOf('helpRequest')
    const row = {
      ...{
        id,
        schoolId: school,
        item: help,
        attempts: 0,
        draft: undefined,
        sendIntendedAt: undefined,
        givenUp: undefined,
      },
      createdAt: expect.any(Date),
    }
    expect(await store.outboxClaims.claim(id, now, lease)).toEqual(row)
    expect(await store.outboxClaims.settle({ rowId: id, attempts: 0 }, { kind: 'done' }, now)).toBe(true)
    expect(await store.outboxClaims.claim(id, later(120), lease)).toBeUndefined()
    expect(await stateOf(id)).toEqual([{ state: 'done', last_code: null }])
  })

  it('gives it again when the lease has run out, and then the first try can no longer settle it', async () => {
    await store.outbox.add(school, [help])
    const id = await rowOf('helpRequest')
    await store.outboxClaims.claim(id, now, lease)
    expect(await store.outboxClaims.due(later(59), 10)).toEqual([])
    expect(await store.outboxClaims.due(later(60), 10)).toEqual([{ id, priority: 30 }])
    expect(await store.outboxClaims.claim(id, later(60), lease)).toMatchObject({ id, attempts: 1 })
    expect(await store.outboxClaims.settle({ rowId: id, attempts: 0 }, { kind: 'done' }, later(61))).toBe(false)
    expect(await store.outboxClaims.renew({ rowId: id, attempts: 0 }, later(61), lease)).toBe(false)
    expect(await stateOf(id)).toEqual([{ state: 'waiting', last_code: null }])
  })

  it('holds a row longer when its lease is renewed', async () => {
    await store.outbox.add(school, [help])
    const id = await rowOf('helpRequest')
    await store.outboxClaims.claim(id, now, lease)
    expect(await store.outboxClaims.renew({ rowId: id, attempts: 0 }, later(50), lease)).toBe(true)
    expect(await store.outboxClaims.claim(id, later(100), lease)).toBeUndefined()
    expect(await store.outboxClaims.claim(id, later(110), lease)).toMatchObject({ id })
  })

  it('waits for the time of the next try', async () => {
    await store.outbox.add(school, [help])
    const id = await rowOf('helpRequest')
    await store.outboxClaims.claim(id, now, lease)
    await store.outboxClaims.settle({ rowId: id, attempts: 0 }, { kind: 'again', code: 'E429', dueAt: later(30) }, now)
    expect(await store.outboxClaims.claim(id, later(29), lease)).toBeUndefined()
    expect(await store.outboxClaims.due(later(29), 10)).toEqual([])
    expect(await store.outboxClaims.claim(id, later(30), lease)).toMatchObject({ id, attempts: 1 })
  })

  it.each(['undeliverable', 'needsPerson'] as const)(
    'records %s with its code and does not try again',
    async (kind) => {
      await store.outbox.add(school, [help])
      const id = await rowOf('helpRequest')
      await store.outboxClaims.claim(id, now, lease)
      await store.outboxClaims.settle({ rowId: id, attempts: 0 }, { kind, code: 'BotDisabled' }, now)
      expect(await stateOf(id)).toEqual([{ state: kind, last_code: 'BotDisabled' }])
      expect(await store.outboxClaims.due(later(86_400), 10)).toEqual([])
    },
  )
})

describe('one card of one person', () => {
  it('is alerted first and updated afterwards, with the latest version alone', async () => {
    await store.outbox.add(school, [update(2), update(3), alert])
    const woken = await rowOf('alertUpdate', 2)
    expect(await store.outboxClaims.claim(woken, now, lease)).toMatchObject({ item: alert })
    expect(await store.outboxClaims.claim(await rowOf('alertUpdate', 3), now, lease)).toBeUndefined()
    await store.outboxClaims.settle({ rowId: await rowOf('alert'), attempts: 0 }, { kind: 'done' }, now)
    expect(await store.outboxClaims.claim(woken, now, lease)).toMatchObject({ item: update(3) })
    expect(await stateOf(woken)).toEqual([{ state: 'done', last_code: 'superseded' }])
  })

  it('is not updated while its alert waits for the next try', async () => {
    await store.outbox.add(school, [alert, update(2)])
    const id = await rowOf('alert')
    await store.outboxClaims.claim(id, now, lease)
    await store.outboxClaims.settle({ rowId: id, attempts: 0 }, { kind: 'again', code: 'later', dueAt: later(30) }, now)
    expect(await store.outboxClaims.claim(await rowOf('alertUpdate', 2), later(1), lease)).toBeUndefined()
    expect(await store.outboxClaims.due(later(1), 10)).toEqual([])
  })

  it('is not updated by two at once, and a newer update goes before a failed older one', async () => {
    await store.outbox.add(school, [update(2)])
    const second = await rowOf('alertUpdate', 2)
    await store.outboxClaims.claim(second, now, lease)
    await store.outbox.add(school, [update(3)])
    const third = await rowOf('alertUpdate', 3)
    expect(await store.outboxClaims.claim(third, now, lease)).toBeUndefined()
    await store.outboxClaims.settle(
      { rowId: second, attempts: 0 },
      { kind: 'again', code: 'later', dueAt: later(5) },
      now,
    )
    expect(await store.outboxClaims.claim(third, now, lease)).toMatchObject({ item: update(3) })
    expect(await store.outboxClaims.claim(second, later(600), lease)).toMatchObject({ item: update(3), attempts: 1 })
  })

  it("does not hold up other people's cards", async () => {
    await store.outbox.add(school, [alert, { ...alert, to: 'person-deputy' }])
    const due = await store.outboxClaims.due(now, 10)
    const claimed = await Promise.all(due.map((row) => store.outboxClaims.claim(row.id, now, lease)))
    expect(claimed.map((row) => row?.item)).toEqual(expect.arrayContaining([alert, { ...alert, to: 'person-deputy' }]))
  })
})

describe('trouble with a referral', () => {
  const doubt: OutboxItem = {
    kind: 'referralTrouble',
    caseId: 'case-1',
    referralId: 'referral-1',
    to: 'person-dsl',
    about: 'inDoubt',
  }
  const notSent: OutboxItem = { ...doubt, about: 'notSent' }

  it('is told once of each sort, as urgently as a concern, and before cards are redrawn', async () => {
    await store.outbox.add(school, [update(2), doubt, doubt])
    await store.outbox.add(school, [doubt])
    expect((await store.outboxClaims.due(now, 10)).map((row) => row.priority)).toEqual([30, 10])
    expect(await jobs()).toHaveLength(2)
  })

  it('is told in the order in which it came, also when the first has to wait', async () => {
    await store.outbox.add(school, [doubt, notSent])
    const [first] = await store.outboxClaims.due(now, 10)
    const id = first?.id ?? 'none'
    expect(await store.outboxClaims.claim(id, now, lease)).toMatchObject({ item: doubt })
    await store.outboxClaims.settle({ rowId: id, attempts: 0 }, { kind: 'again', code: 'later', dueAt: later(30) }, now)
    expect(await store.outboxClaims.due(later(1), 10)).toEqual([])
    expect(await store.outboxClaims.claim(id, later(30), lease)).toMatchObject({ item: doubt })
    await store.outboxClaims.settle({ rowId: id, attempts: 1 }, { kind: 'done' }, later(30))
    expect(await store.outboxClaims.claim(id, later(30), lease)).toMatchObject({ item: notSent })
  })

  it('does not wait for the alert of its case', async () => {
    await store.outbox.add(school, [alert, doubt])
    await store.outboxClaims.claim(await rowOf('alert'), now, lease)
    expect(await store.outboxClaims.due(now, 10)).toHaveLength(1)
  })
})

it('urgent rows are due before others, and never more than asked for', async () => {
  const mail: OutboxItem = { kind: 'referralMail', caseId: 'case-1', referralId: 'referral-1' }
  await store.outbox.add(school, [{ ...update(2), caseId: 'case-2' } as OutboxItem, mail, help])
  expect((await store.outboxClaims.due(now, 10)).map((row) => row.priority)).toEqual([30, 20, 10])
  expect(await store.outboxClaims.due(now, 1)).toEqual([{ id: await rowOf('helpRequest'), priority: 30 }])
})
