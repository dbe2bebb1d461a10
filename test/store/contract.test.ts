import { afterAll, beforeAll } from '@jest/globals'
import type { Store } from '../../src/store/openStore.ts'
import { createTestDatabase, execute, openTestStore, type TestDatabase } from '../database.ts'
import { openMemoryStore } from '../fakes/memoryStore/openMemoryStore.ts'
import { storeContract } from './contract.ts'

let database: TestDatabase
let real: Store
let now = new Date(0)
beforeAll(async () => {
  database = await createTestDatabase()
  real = await openTestStore(database, { clock: { now: () => now } })
})
afterAll(async () => {
  await real.close()
  await database.drop()
})

storeContract('The store on PostgreSQL', async () => ({
  ...real,
  setTime: (at) => {
    now = at
  },
  close: () => emptied(),
}))

storeContract('The store in memory, for simulations', async () => {
  let at = new Date(0)
  const store = openMemoryStore({ now: () => at })
  return {
    ...store,
    setTime: (time) => {
      at = time
    },
    close: async () => undefined,
  }
})

/** One database for all of these tests: what the audit has, nobody deletes, and no test asks for another's. */
async function emptied(): Promise<void> {
  for (const table of ['outbox', 'living_cards', 'chats', 'absences', 'reachability_checks'])
    await execute(database.connection, `delete from ${table}`)
  await execute(database.connection, `update cases set school_id = school_id || id, alarmed_at = null`)
}
