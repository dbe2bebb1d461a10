import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Clock, Log } from '../src/flows/ports/runtime.ts'
import type { ConnectionSettings } from '../src/store/connection.ts'
import { openStore, type Store } from '../src/store/openStore.ts'

/** Where globalSetup says which server runs; jest hands the environment on to its workers. */
export const connectionVariable = 'TEST_DATABASE_CONNECTION'

export interface TestDatabase {
  connection: ConnectionSettings
  /** As it was when it was copied: without rows but those that making the tables leaves. */
  empty(): Promise<void>
  drop(): Promise<void>
}

/** With the store's tables in it, and nothing else: made once, and copied for each test. */
const prepared = 'prepared'

/** Makes the server that all test files share ready. No test of it is about losing power, so it need not wait for the disk. */
export async function prepareServer(server: ConnectionSettings): Promise<void> {
  for (const costly of ['fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum'])
    await execute(server, `alter system set ${costly} = off`)
  await execute(server, 'select pg_reload_conf()')
  await execute(server, `create database ${prepared}`)
  const connection = { ...server, database: prepared }
  await (await openTestStore({ connection })).close()
}

/** A new database with the store's tables, on the server that all test files share. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(` template ${prepared}`)
}

const free: TestDatabase[] = []

/**
 * The same for tests that change rows alone: one that an earlier test of the same file is done with, emptied, or a new one. Those that are left over at the end of a file end
 * with the server.
 */
export async function takeTestDatabase(): Promise<TestDatabase> {
  const database = free.pop() ?? (await createTestDatabase())
  return {
    ...database,
    async drop() {
      await database.empty()
      free.push(database)
    },
  }
}

async function empty(connection: ConnectionSettings): Promise<void> {
  const filled = ['kysely_migration', 'kysely_migration_lock', 'key_checks', 'version', 'queue']
  const tables = await queryRows<{ name: string }>(
    connection,
    `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind = 'r' and nspname in ('public', 'pgboss') and relname <> all ($1)`,
    [filled],
  )
  const deleting = tables.map(({ name }) => `delete from ${name};`).join('')
  // Neither triggers nor references: what may never be deleted is deleted here.
  await execute(connection, `begin; set local session_replication_role = replica; ${deleting} commit`)
}

/** The same without any table: for what is about the making of them, or about another data key. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('')
}

async function createDatabase(from: string): Promise<TestDatabase> {
  const server = JSON.parse(process.env[connectionVariable] ?? '{}') as ConnectionSettings
  const name = `test_${randomBytes(6).toString('hex')}`
  await execute(server, `create database ${name}${from}`)
  const connection = { ...server, database: name }
  const pool = new pg.Pool({ ...connection, max: 1, idleTimeoutMillis: 2000, allowExitOnIdle: true })
  // A server that a test kills while nobody asks it anything is no failure of that test.
  pool.on('error', () => undefined)
  kept.set(JSON.stringify(connection), pool)
  return {
    connection,
    empty: () => empty(connection),
    async drop() {
      kept.delete(JSON.stringify(connection))
      await pool.end()
      await execute(server, `drop database ${name} with (force)`)
    },
  }
}

/** To each test's own database one connection, kept while it is asked something: to open one costs more than most of what is asked. */
const kept = new Map<string, pg.Pool>()

/** One statement by the owner of everything, past the store. */
export async function execute(connection: ConnectionSettings, statement: string, values: unknown[] = []) {
  return void (await queryRows(connection, statement, values))
}

export async function queryRows<Row extends pg.QueryResultRow>(
  connection: ConnectionSettings,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const pool = kept.get(JSON.stringify(connection))
  return pool ? (await pool.query<Row>(statement, values)).rows : queryAlone<Row>(connection, statement, values)
}

/** By a connection of its own, which ends with the answer: what it has locked is free again then. */
export async function queryAlone<Row extends pg.QueryResultRow>(
  connection: ConnectionSettings,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(statement, values)).rows
  } finally {
    await client.end()
  }
}

/** A key that is one, and the same in every test. */
export const testDataKey = Buffer.alloc(32, 7).toString('base64')

export interface TestStoreOptions {
  clock?: Clock
  dataKey?: string
  log?: Log
  /** 0 (the usual in tests): sealed only when a test says so. */
  sealEverySeconds?: number
}

/** The real store on this database, ready for use. Close it before the database is dropped. */
export async function openTestStore(
  { connection }: Pick<TestDatabase, 'connection'>,
  options: TestStoreOptions = {},
): Promise<Store> {
  const store = openStore({
    connection,
    dataKey: options.dataKey ?? testDataKey,
    clock: options.clock ?? { now: () => new Date() },
    identifiers: { id: () => randomUUID() },
    log: options.log ?? (() => undefined),
    sealEverySeconds: options.sealEverySeconds ?? 0,
  })
  if ((await store.migrate()) !== 'ready') throw new Error('The store refused its data key.')
  return store
}
