import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../flows/ports.ts'
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

/** In milliseconds: whoever waits is told that something is wrong before Teams gives up on the bot. */
const limits = {
  connectionTimeoutMillis: 10_000,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 30_000,
}

/** A connection that breaks is reported and replaced, whether in use or not; without a listener it would end the process. */
export function connect(connection: ConnectionSettings, log: Log): Database {
  const lost = (error: Error) => log('warn', 'databaseConnectionLost', { code: codeOf(error) })
  const pool = new pg.Pool({ ...connection, ...limits, max: 10, application_name: 'safeguarding-bot' })
  pool.on('connect', (client) => client.on('error', lost))
  pool.on('error', () => undefined)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** An error by its code or class, because its text may hold values. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? String(error.code) : ''
  return /^\w{1,40}$/.test(code) ? code : error.name
}
