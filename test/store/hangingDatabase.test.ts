import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import type { ConnectionSettings } from '../../src/store/connection.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createTestDatabase, openTestStore, queryRows, type TestDatabase } from '../database.ts'
import { content, creating, draftHeader, school } from './sampleCase.ts'

let database: TestDatabase
let line: Line
let store: Store

beforeEach(async () => {
  database = await createTestDatabase()
  line = await openLine(database.connection)
  store = await openTestStore({ ...database, connection: line.connection })
})

afterEach(async () => {
  line.resume()
  await store.close()
  line.close()
  await database.drop()
})

/** Milliseconds until Teams gives up on an activity. */
const patienceOfTeams = 15_000

const chat = { personId: 'p', schoolId: school, conversationId: 'c', serviceUrl: 'https://one.teams.example/' }

it('two questions in a row to a database that hangs are given up before Teams gives up on the bot', async () => {
  await atOnce(6)
  line.hang()
  const begun = performance.now()
  await expect(store.chats.rememberChat(chat, new Date())).rejects.toThrow('Query read timeout')
  await expect(store.cases.create(draftHeader(), content(), creating)).rejects.toThrow('Query read timeout')
  expect(performance.now() - begun).toBeLessThan(patienceOfTeams - 2000)
}, 40_000)

it('a transaction is given up as soon as one question of it is, and its connection is not used again', async () => {
  const before = (await line.connections()).length
  line.hang()
  const begun = performance.now()
  await expect(store.cases.open('none', creating)).rejects.toThrow('Query read timeout')
  expect(performance.now() - begun).toBeLessThan(7500)
  line.resume()
  expect(await store.cases.header('none')).toBeUndefined()
  expect((await line.connections()).length).toBeLessThanOrEqual(before)
}, 40_000)

it('a statement that waits too long for another one ends, and its connection goes on', async () => {
  const made = await store.cases.create(draftHeader(), content(), creating)
  const held = queryRows(database.connection, `begin; select 1 from cases for update; select pg_sleep(7)`)
  await new Promise((resolve) => setTimeout(resolve, 300))
  await expect(store.cases.save({ next: made, audit: creating })).rejects.toMatchObject({ code: '57014' })
  expect(await store.cases.header(made.id)).toMatchObject({ version: 1 })
  await held
}, 40_000)

it('the check of the whole audit may take longer than an answer', async () => {
  const held = queryRows(database.connection, `begin; lock table audit_seals; select pg_sleep(8)`)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await store.verifyAudit()).toMatchObject({ kind: 'whole' })
  await held
}, 40_000)

/** So that the pool holds several connections. */
async function atOnce(questions: number): Promise<void> {
  await Promise.all(Array.from({ length: questions }, () => store.cases.timeline('none')))
}

interface Line {
  connection: ConnectionSettings
  /** Nothing goes through any more, and nothing is refused either. */
  hang(): void
  resume(): void
  connections(): Promise<unknown[]>
  close(): void
}

/** A way to the server that can fall silent. */
async function openLine(connection: ConnectionSettings): Promise<Line> {
  const sockets: Socket[] = []
  let silent = false
  const server = createServer((near) => {
    const far = dial(connection.port ?? 5432, connection.host ?? '127.0.0.1')
    for (const socket of [near, far]) {
      socket.on('error', () => undefined)
      socket.on('close', () => [near, far].map((other) => other.destroy()))
      sockets.push(socket)
    }
    near.pipe(far).pipe(near)
    if (silent) for (const socket of [near, far]) socket.pause()
  })
  const port = await listening(server)
  const mine = `select 1 from pg_stat_activity where datname = $1 and application_name = 'safeguarding-bot'`
  return {
    connection: { ...connection, host: '127.0.0.1', port },
    hang: () => {
      silent = true
      for (const socket of sockets) socket.unpipe().pause()
    },
    resume: () => {
      silent = false
      for (const socket of sockets) socket.destroy()
      sockets.length = 0
    },
    connections: () => queryRows(connection, mine, [connection.database]),
    close: () => server.close(),
  }
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
