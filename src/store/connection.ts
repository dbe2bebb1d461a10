import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../flows/ports/runtime.ts'
import { givenUpWhenHanging } from './givenUpWhenHanging.ts'
import type { Tables } from './tables.ts'

/** Where the database is: one URL, or the parts. */
export interface ConnectionSettings {
  connectionString?: string
  host?: string
  port?: number
  user?: string
  database?: string
  password?: string
  ssl?: boolean | { ca?: string; rejectUnauthorized?: boolean }
}

export type Database = Kysely<Tables>

/**
 * Milliseconds. Teams gives up on the bot after 15 seconds, and one failed question may be followed by another one, so
 * two of them must fit. The server stops a statement that is only slow a little earlier, which spares the connection.
 */
export const answering = {
  application_name: 'safeguarding-bot',
  connectionTimeoutMillis: 3000,
  query_timeout: 6000,
  statement_timeout: 5500,
  max: 10,
}

/** Milliseconds. Nobody waits for an answer: tables being made, seals, the check of the whole audit. */
const patient = {
  application_name: 'safeguarding-bot-upkeep',
  connectionTimeoutMillis: 10_000,
  statement_timeout: 30_000,
  max: 2,
}

/** For everything that somebody waits for: it throws when the database says nothing for some seconds. */
export function connect(connection: ConnectionSettings, log: Log): Database {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: givenUpWhenHanging(pool(connection, answering, log)) }),
  })
}

/** For what may take its time. */
export function connectPatiently(connection: ConnectionSettings, log: Log): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool(connection, patient, log) }) })
}

/** A connection that breaks is reported and replaced, whether in use or not; without a listener it would end the process. */
function pool(connection: ConnectionSettings, limits: pg.PoolConfig, log: Log): pg.Pool {
  const lost = (error: Error) => log('warn', 'databaseConnectionLost', { code: codeOf(error) })
  const settings = { idle_in_transaction_session_timeout: 30_000 }
  const opened = new pg.Pool({ ...connection, ...settings, ...limits })
  opened.on('connect', (client) => client.on('error', lost))
  opened.on('error', () => undefined)
  return opened
}

/** An error by its code or class, because its text may hold values. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? String(error.code) : ''
  return /^\w{1,40}$/.test(code) ? code : error.name
}
