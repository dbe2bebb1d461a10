import type { OutboxRow } from '../../flows/ports/outbox.ts'

/** Points at a row that may be deliverable. A higher priority leaves first. */
export interface WaitingRow {
  id: string
  priority: number
}

/** One try of one row; `attempts` as the claimed row had it tells it from every other try. */
export interface Try {
  rowId: string
  attempts: number
}

export type Settlement =
  | { kind: 'done' }
  | { kind: 'undeliverable' | 'needsPerson'; code: string }
  | { kind: 'again'; code: string; dueAt: Date }

/** The committed rows, as the worker needs them. Several workers may ask at once. */
export interface Claims {
  /** The row that is next where `rowId` stands, for this worker alone; nothing when there is none to deliver now. */
  claim(rowId: string, now: Date, leaseSeconds: number): Promise<OutboxRow | undefined>
  /** `false`: the row is no longer held by this try. */
  renew(tried: Try, now: Date, leaseSeconds: number): Promise<boolean>
  settle(tried: Try, settlement: Settlement, now: Date): Promise<boolean>
  /** What could leave now, urgent first; also what no wake-up came for. */
  due(now: Date, limit: number): Promise<readonly WaitingRow[]>
}

/** Calls as soon as rows are committed. It may call twice or never: then the sweep finds them. */
export interface WakeUps {
  listen(handler: (rows: readonly WaitingRow[]) => Promise<void>): Promise<{ stop(): Promise<void> }>
}
