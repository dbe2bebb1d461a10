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

it('keeps of a mail that was looked at no more than a digest: who wrote is nowhere in the database', async () => {
  const mail = { messageId: '<one@westmere.example>', receivedAt: new Date('2026-11-27T09:00:00Z') }
  await store.mailboxReading.markRead('alderbrook', mail)
  const rows = await queryRows<{ row: string }>(database.connection, 'select read_mails::text as row from read_mails')
  expect(rows).toHaveLength(1)
  expect(rows[0]?.row).not.toMatch(/westmere|one@/)
})
