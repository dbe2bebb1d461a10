import type { OutboxItem } from '../../flows/outboxItem.ts'
import type { Deliver, Delivery, OutboxRow } from '../../flows/ports/outbox.ts'
import type { Clock, Log } from '../../flows/ports/runtime.ts'
import { errorCode } from './errorCode.ts'
import type { Claims, Settlement } from './ports.ts'
import { askedDelay, retryDelay } from './retryDelay.ts'
import { realTimers, type Timers } from './timers.ts'

export type Deliverers = Record<OutboxItem['kind'], Deliver>

export interface DeliveryContext {
  claims: Claims
  deliverers: Deliverers
  clock: Clock
  /** From 0 to 1. */
  random: () => number
  log: Log
  /** How long a row stays with a worker that says nothing more. */
  leaseSeconds: number
  /** After this a delivery counts as failed, though it may still be going on. */
  limitSeconds: number
  /** Real time when left out. */
  timers?: Timers
}

/**
 * One try of one claimed row, held as long as it takes, and its outcome written down. A failed delivery is an outcome;
 * it throws only where the outcome could not be written.
 */
export async function deliverOnce(context: DeliveryContext, row: OutboxRow): Promise<void> {
  const { claims, clock, log, timers = realTimers } = context
  const stopHolding = timers.every((context.leaseSeconds / 3) * 1000, () => renew(context, row))
  const settlement = await attempt(context, row).finally(stopHolding)
  const recorded = await claims.settle({ rowId: row.id, attempts: row.attempts }, settlement, clock.now())
  const fields = { rowId: row.id, kind: row.item.kind, attempt: row.attempts + 1, outcome: settlement.kind }
  const level = recorded ? levelOf(settlement) : 'warn'
  log(level, recorded ? 'outboxRow' : 'outboxRowNoLongerHeld', { ...fields, ...codeOf(settlement) })
}

/** What comes again by itself would fill the log. */
function levelOf(settlement: Settlement): 'debug' | 'info' | 'warn' {
  if (settlement.kind === 'done') return 'info'
  return settlement.kind === 'again' && settlement.code === recurring ? 'debug' : 'warn'
}

const recurring = 'recurring'

function codeOf(settlement: Settlement): { code?: string } {
  return 'code' in settlement ? { code: settlement.code } : {}
}

function renew({ claims, clock, log, leaseSeconds }: DeliveryContext, row: OutboxRow): void {
  claims
    .renew({ rowId: row.id, attempts: row.attempts }, clock.now(), leaseSeconds)
    .catch((error: unknown) => log('warn', 'leaseNotRenewed', { rowId: row.id, code: errorCode(error) }))
}

async function attempt(context: DeliveryContext, row: OutboxRow): Promise<Settlement> {
  const tries = row.attempts + 1
  try {
    return settlementOf(context, await withinLimit(context, row), tries)
  } catch (error) {
    return again(context, retryDelay(tries, context.random()), errorCode(error))
  }
}

function settlementOf(context: DeliveryContext, delivery: Delivery, tries: number): Settlement {
  if (delivery.kind === 'again') return again(context, delivery.afterSeconds, recurring)
  if (delivery.kind !== 'later') return delivery
  return again(context, askedDelay(delivery.afterSeconds, tries, context.random()), 'later')
}

function again({ clock }: DeliveryContext, seconds: number, code: string): Settlement {
  return { kind: 'again', code, dueAt: new Date(clock.now().getTime() + seconds * 1000) }
}

class DeliveryTookTooLong extends Error {
  override name = 'DeliveryTookTooLong'
}

async function withinLimit(context: DeliveryContext, row: OutboxRow): Promise<Delivery> {
  const { deliverers, limitSeconds, timers = realTimers } = context
  const limit = Promise.withResolvers<never>()
  const stop = timers.after(limitSeconds * 1000, () => limit.reject(new DeliveryTookTooLong()))
  return Promise.race([deliverers[row.item.kind](row), limit.promise]).finally(stop)
}
