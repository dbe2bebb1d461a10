import type { Transaction } from 'kysely'
import type { Clock, Identifiers } from '../flows/ports/runtime.ts'
import type { Database } from './connection.ts'
import type { OutboxQueue } from './deliveries/outboxQueue.ts'
import type { DataKeys } from './encryption/dataKeys.ts'
import type { Tables } from './tables.ts'

/** What every part of the store works with. */
export interface StoreContext {
  database: Database
  keys: DataKeys
  clock: Clock
  identifiers: Pick<Identifiers, 'id'>
  queue: Pick<OutboxQueue, 'wakeFor'>
}

export type InTransaction = Transaction<Tables>
