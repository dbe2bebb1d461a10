import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Store } from '../../src/store/openStore.ts'
import { openTestStore, queryRows, type TestDatabase, takeTestDatabase } from '../database.ts'

let database: TestDatabase
let store: Store
beforeAll(async () => {
  database = await takeTestDatabase()
  store = await openTestStore(database)
})
afterAll(async () => {
  await store.close()
  await database.drop()
})

const school = 'alderbrook'
const receivedAt = new Date('2026-11-27T09:00:00Z')

it('a mail that was looked at once is not looked at again, in no school but its own', async () => {
  const { mailboxReading } = store
  const [one, other] = ['<one@westmere.example>', '<other@westmere.example>']
  expect(await mailboxReading.unread(school, [one, other])).toEqual([one, other])
  await mailboxReading.markRead(school, { messageId: one, receivedAt })
  await mailboxReading.markRead(school, { messageId: one, receivedAt })
  expect(await mailboxReading.unread(school, [one, other])).toEqual([other])
  expect(await mailboxReading.unread('another', [one])).toEqual([one])
  expect(await mailboxReading.unread(school, [])).toEqual([])
})

it('keeps of it no more than a digest: who wrote is nowhere in the database', async () => {
  const rows = await queryRows<{ row: string }>(database.connection, 'select read_mails::text as row from read_mails')
  expect(rows).toHaveLength(1)
  expect(rows[0]?.row).not.toMatch(/westmere|one@/)
})

it('knows how far the mailbox was read, and when', async () => {
  const { mailboxReading } = store
  expect(await mailboxReading.position(school)).toBeUndefined()
  const position = { readUntil: receivedAt, lookedAt: new Date('2026-11-27T09:01:00Z') }
  await mailboxReading.moveTo(school, position)
  const next = { readUntil: new Date('2026-11-27T09:02:00Z'), lookedAt: new Date('2026-11-27T09:03:00Z') }
  await mailboxReading.moveTo(school, next)
  expect(await mailboxReading.position(school)).toEqual(next)
})
