import {
  type AddressInfo,
  createServer,
  connect as dial,
  type NetConnectOpts,
  type Server,
  type Socket,
} from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { answering, type ConnectionSettings } from '../../src/store/connection.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createTestDatabase, openTestStore, queryAlone, queryRows, type TestDatabase } from '../database.ts'
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
  line?.resume()
  await store?.close()
  line?.close()
  await database.drop()
})

/** Milliseconds until Teams gives up on an activity. */
const patienceOfTeams = 15_000

const chat = { personId: 'p', schoolId: school, conversationId: 'c', serviceUrl: 'https://one.teams.example/' }

it('two questions in a row to a database that hangs are given up before Teams gives up on the bot', async () => {
  await atOnce(6)
  line.hang()
  await expect(store.chats.rememberChat(chat, new Date())).rejects.toThrow('Query read timeout')
  await expect(store.cases.create(draftHeader(), content(), creating)).rejects.toThrow('Query read timeout')
  // How late a busy machine notices is no matter of the limits.
  expect(2 * answering.query_timeout).toBeLessThan(patienceOfTeams - 2000)
  expect(answering.statement_timeout).toBeLessThan(answering.query_timeout)
}, 120_000)

it('a transaction is given up as soon as one question of it is, and its connection is not used again', async () => {
  const made = await store.cases.create(draftHeader(), content(), creating)
  const [before] = await line.backends()
  const held = queryAlone(database.connection, 'begin; select 1 from cases for update; select pg_sleep(1)')
  await pause(300)
  const begun = performance.now()
  const saving = expect(store.cases.save({ next: made, audit: creating })).rejects.toThrow('Query read timeout')
  await pause(300)
  line.hang()
  await saving
  // With the roll-back waiting behind the lost question it would be both.
  expect(performance.now() - begun).toBeLessThan(2 * answering.query_timeout)
  line.resume()
  expect(await store.cases.header('none')).toBeUndefined()
  await pause(500)
  expect(before).toBeDefined()
  expect(await line.backends()).not.toContain(before)
  await held
}, 40_000)

it('a statement that waits too long ends and its connection goes on, but the check of the whole audit may wait', async () => {
  const made = await store.cases.create(draftHeader(), content(), creating)
  const [before] = await line.backends()
  const held = queryAlone(
    database.connection,
    'begin; lock table audit_seals; select 1 from cases for update; select pg_sleep(7)',
  )
  await pause(300)
  const checked = store.verifyAudit()
  await expect(store.cases.save({ next: made, audit: creating })).rejects.toMatchObject({ code: '57014' })
  expect(await store.cases.header(made.id)).toMatchObject({ version: 1 })
  expect(await line.backends()).toEqual([before])
  expect(await checked).toMatchObject({ kind: 'whole' })
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
  /** The server's processes that answer the bot's questions. */
  backends(): Promise<number[]>
  close(): void
}

/** A way to the server that can fall silent. */
async function openLine(connection: ConnectionSettings): Promise<Line> {
  const pairs: [Socket, Socket][] = []
  let silent = false
  const server = createServer((near) => {
    const far = dial(wayTo(connection))
    for (const socket of [near, far]) {
      socket.on('error', () => undefined)
      socket.on('close', () => [near, far].map((other) => other.destroy()))
    }
    pairs.push([near, far])
    if (!silent) near.pipe(far).pipe(near)
  })
  const port = await listening(server)
  const mine = `select pid from pg_stat_activity where datname = $1 and application_name = 'safeguarding-bot'`
  return {
    connection: { ...connection, host: '127.0.0.1', port },
    hang: () => {
      silent = true
      for (const socket of pairs.flat()) socket.unpipe().pause()
    },
    resume: () => {
      silent = false
      for (const [near, far] of pairs) near.pipe(far).pipe(near)
    },
    backends: async () =>
      (await queryRows<{ pid: number }>(connection, mine, [connection.database])).map(({ pid }) => pid),
    close: () => server.close(),
  }
}

/** PostgreSQL names the socket in a folder by its port. */
function wayTo({ host = '127.0.0.1', port = 5432 }: ConnectionSettings): NetConnectOpts {
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
