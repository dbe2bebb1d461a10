import { setTimeout as pause } from 'node:timers/promises'
import { type DeliveryContext, deliverOnce } from './deliverOnce.ts'
import { type DeliveryPool, deliveryPool } from './deliveryPool.ts'
import { errorCode } from './errorCode.ts'
import type { WakeUps } from './ports.ts'

export interface OutboxWorkerOptions extends Omit<DeliveryContext, 'leaseSeconds' | 'limitSeconds'> {
  wakeUps: WakeUps
  leaseSeconds?: number
  limitSeconds?: number
  /** How often rows are looked for that no wake-up came for: retries, and what a crash left. */
  sweepSeconds?: number
  /** Rows that are delivered at the same time. */
  concurrency?: number
}

export interface OutboxWorker {
  /** Finishes what is in hand, does `work`, and goes on. */
  whileStill(work: () => void): Promise<void>
  /** Delivers everything that is due at this moment, and what is due at once because of it. */
  caughtUp(): Promise<void>
  /** Begins nothing more and finishes what is in hand, but waits no longer than `graceSeconds`: leases cover the rest. */
  stop(graceSeconds?: number): Promise<void>
}

const sweepLimit = 200

/** Delivers what was committed, at least once and mostly within milliseconds. Several may run on one database. */
export async function startOutboxWorker(options: OutboxWorkerOptions): Promise<OutboxWorker> {
  const context = { leaseSeconds: 60, limitSeconds: 300, ...options }
  let stopping = false
  const work = (rowId: string) => workOffLane(context, rowId, () => stopping)
  const pool = deliveryPool(work, options.concurrency ?? 8, sweepLimit)
  const listening = await options.wakeUps.listen(async (rows) => pool.offer(rows))
  const sweeping = sweepRegularly(context, pool, options.sweepSeconds ?? 2)
  return {
    whileStill: (work) => pool.whileStill(work),
    caughtUp: () => catchUp(context, pool),
    stop: async (graceSeconds = 10) => {
      stopping = true
      const finished = Promise.all([sweeping.stop(), listening.stop(), pool.drain()])
      const patience = new AbortController()
      await Promise.race([finished, pause(graceSeconds * 1000, undefined, { signal: patience.signal })])
      patience.abort()
    },
  }
}

/** Delivers one row after the other where this row stands, until nothing more is due there. */
export async function workOffLane(context: DeliveryContext, rowId: string, stopping: () => boolean): Promise<void> {
  const { claims, clock, log, leaseSeconds } = context
  try {
    while (!stopping()) {
      const row = await claims.claim(rowId, clock.now(), leaseSeconds)
      if (!row) return
      await deliverOnce(context, row)
    }
  } catch (error) {
    log('error', 'outboxTrouble', { rowId, code: errorCode(error) })
  }
}

/** A row that is due and cannot be delivered, because another worker has its lane in hand, is no reason to look for ever. */
const mostRounds = 100

export async function catchUp({ claims, clock }: DeliveryContext, pool: DeliveryPool): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    await pool.idle()
    const rows = await claims.due(clock.now(), sweepLimit)
    if (rows.length === 0) return
    pool.offer(rows)
  }
}

function sweepRegularly(context: DeliveryContext, pool: DeliveryPool, seconds: number): { stop(): Promise<void> } {
  const stopped = new AbortController()
  const run = async () => {
    while (!stopped.signal.aborted) {
      await sweep(context, pool)
      await pause(seconds * 1000, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    stop: () => {
      stopped.abort()
      return running
    },
  }
}

/** Looks for what is due; offered twice, it is delivered once. */
export async function sweep({ claims, clock, log }: DeliveryContext, pool: DeliveryPool): Promise<void> {
  try {
    pool.offer(await claims.due(clock.now(), sweepLimit))
  } catch (error) {
    log('error', 'outboxSweepFailed', { code: errorCode(error) })
  }
}
