import type { OutboxRow } from '../../flows/ports/outbox.ts'
import type { Database } from '../connection.ts'
import { claim } from './claim.ts'
import { dueRows } from './due.ts'
import type { WaitingRow } from './outboxQueue.ts'
import { renewLease, type Settlement, settle, type Try } from './settle.ts'

/** What a worker does with rows. Every time is the caller's. */
export interface OutboxClaims {
  claim(rowId: string, now: Date, leaseSeconds: number): Promise<OutboxRow | undefined>
  renew(tried: Try, now: Date, leaseSeconds: number): Promise<boolean>
  settle(tried: Try, settlement: Settlement, now: Date): Promise<boolean>
  due(now: Date, limit: number): Promise<WaitingRow[]>
}

export function outboxClaims(database: Database): OutboxClaims {
  return {
    claim: (rowId, now, leaseSeconds) => claim(database, rowId, now, leaseSeconds),
    renew: (tried, now, leaseSeconds) => renewLease(database, tried, now, leaseSeconds),
    settle: (tried, settlement, now) => settle(database, tried, settlement, now),
    due: (now, limit) => dueRows(database, now, limit).execute(),
  }
}
