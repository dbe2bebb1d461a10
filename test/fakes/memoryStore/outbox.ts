import { randomUUID } from 'node:crypto'
import type { OutboxItem } from '../../../src/flows/outboxItem.ts'
import { outboxKey } from '../../../src/flows/outboxKey.ts'
import type { PersonalChat } from '../../../src/flows/ports/chats.ts'
import type { OutboxRow } from '../../../src/flows/ports/outbox.ts'
import { cardVersionOf, laneOf, priorities } from '../../../src/store/deliveries/lane.ts'
import type { OutboxClaims } from '../../../src/store/deliveries/outboxClaims.ts'
import type { Settlement, Try } from '../../../src/store/deliveries/settle.ts'
import type { MemoryContext, MemoryRow, Tables } from './tables.ts'

/** Stores what is not yet there; a timer that is new silences those of earlier versions in its lane. */
export function addRows({ tables, clock }: MemoryContext, schoolId: string, items: readonly OutboxItem[]): void {
  const now = clock.now()
  const added = items.filter((item) => !tables.outbox.has(outboxKey(item))).map((item) => rowOf(schoolId, item, now))
  for (const row of added) if (!tables.outbox.has(row.key)) tables.outbox.set(row.key, { ...row, place: places++ })
  for (const timer of added.filter(({ dueAt }) => dueAt > now))
    for (const row of waitingIn(tables, timer.lane))
      if (row.cardVersion < timer.cardVersion && !row.leaseUntil) supersede(row, now)
}

let places = 0

function rowOf(schoolId: string, item: OutboxItem, now: Date): MemoryRow {
  return {
    ...{ id: randomUUID(), schoolId, key: outboxKey(item), kind: item.kind, lane: laneOf(item) },
    item: JSON.parse(JSON.stringify(item)) as OutboxItem,
    caseId: 'caseId' in item ? item.caseId : undefined,
    addressee: 'to' in item ? item.to : undefined,
    ...{ cardVersion: cardVersionOf(item), priority: priorities[item.kind], place: 0 },
    ...{ state: 'waiting', attempts: 0, createdAt: now, dueAt: 'dueAt' in item ? new Date(item.dueAt) : now },
    ...{ settledAt: undefined, lastCode: undefined, leaseUntil: undefined, heardAgain: false },
    ...{ draft: undefined, sendIntendedAt: undefined, givenUp: undefined, messageId: undefined },
  }
}

function supersede(row: MemoryRow, now: Date): void {
  Object.assign(row, { state: 'done', lastCode: 'superseded', settledAt: now, leaseUntil: undefined })
}

/** In the order in which they may leave. */
function waitingIn(tables: Tables, lane: string): MemoryRow[] {
  return waiting(tables)
    .filter((row) => row.lane === lane)
    .sort((one, other) => other.priority - one.priority || one.place - other.place)
}

function waiting({ outbox }: Tables): MemoryRow[] {
  return [...outbox.values()].filter(({ state }) => state === 'waiting')
}

export function memoryClaims(context: MemoryContext): OutboxClaims {
  const { tables, pause } = context
  const held = ({ rowId, attempts }: Try) =>
    waiting(tables).find((row) => row.id === rowId && row.attempts === attempts + 1)
  return {
    async claim(rowId, now, leaseSeconds) {
      await pause()
      return claim(tables, rowId, now, leaseSeconds)
    },
    async renew(tried, now, leaseSeconds) {
      await pause()
      const row = held(tried)
      if (row) row.leaseUntil = new Date(now.getTime() + leaseSeconds * 1000)
      return row !== undefined
    },
    async settle(tried, settlement, now) {
      await pause()
      const row = held(tried)
      if (row) Object.assign(row, settled(row, settlement, now))
      return row !== undefined
    },
    async due(now, limit) {
      await pause()
      return due(tables, now).slice(0, limit)
    },
  }
}

function claim(tables: Tables, rowId: string, now: Date, leaseSeconds: number): OutboxRow | undefined {
  const pointed = [...tables.outbox.values()].find(({ id }) => id === rowId)
  const lane = pointed ? waitingIn(tables, pointed.lane) : []
  if (lane.some(({ leaseUntil }) => leaseUntil && leaseUntil > now)) return undefined
  const isEarlier = (row: MemoryRow) =>
    lane.some((other) => other.kind === row.kind && other.cardVersion > row.cardVersion)
  const next = lane.find((row) => !isEarlier(row))
  for (const row of lane.filter(isEarlier)) supersede(row, now)
  if (!next || next.dueAt > now) return undefined
  const { id, schoolId, item, attempts, draft, sendIntendedAt, givenUp, createdAt } = next
  const leaseUntil = new Date(now.getTime() + leaseSeconds * 1000)
  Object.assign(next, { attempts: attempts + 1, leaseUntil, heardAgain: false })
  return { id, schoolId, item, attempts, draft, sendIntendedAt, givenUp, createdAt }
}

function settled(row: MemoryRow, settlement: Settlement, now: Date): Partial<MemoryRow> {
  const ended = { lastCode: 'code' in settlement ? settlement.code : undefined, leaseUntil: undefined }
  if (settlement.kind === 'again') return { ...ended, dueAt: row.heardAgain ? row.dueAt : settlement.dueAt }
  if (settlement.kind === 'undeliverable' && row.heardAgain) return { ...ended, state: 'waiting' }
  return { ...ended, state: settlement.kind, settledAt: now }
}

/** One row of each lane that could be delivered now. */
function due(tables: Tables, now: Date) {
  const all = waiting(tables)
  const blocked = new Set(
    all
      .filter(({ leaseUntil, dueAt, kind }) => (leaseUntil && leaseUntil > now) || (dueAt > now && isFollowed(kind)))
      .map(({ lane }) => lane),
  )
  const rows = all.filter((row) => row.dueAt <= now && !blocked.has(row.lane))
  const lanes = Map.groupBy(rows, ({ lane }) => lane)
  const first = [...lanes.values()].map((lane) => lane.reduce((one, row) => (row.priority > one.priority ? row : one)))
  return first
    .sort(
      (one, other) =>
        other.priority - one.priority || one.dueAt.getTime() - other.dueAt.getTime() || one.place - other.place,
    )
    .map(({ id, priority }) => ({ id, priority }))
}

function isFollowed(kind: MemoryRow['kind']): boolean {
  return kind === 'alert' || kind === 'referralTrouble'
}

const worthAnotherTry: readonly MemoryRow['kind'][] = [
  'alert',
  'helpRequest',
  'referralTrouble',
  'hub',
  'draftAlert',
  'screeningFinished',
  'unfinishedNews',
  'page',
  'concernNews',
  'mailReturned',
  'weeklySummaryCard',
]
const fourteenDays = 14 * 24 * 3600 * 1000

/** Whoever was heard from can be reached. */
export function retryFor(
  { outbox }: Tables,
  { personId, schoolId }: Pick<PersonalChat, 'personId' | 'schoolId'>,
  at: Date,
): void {
  for (const row of outbox.values()) {
    if (row.addressee !== personId || row.schoolId !== schoolId) continue
    const inHand = row.leaseUntil !== undefined && row.leaseUntil > at
    const isHeldBack = row.state === 'waiting' && (row.dueAt > at || inHand)
    const ended = row.state === 'undeliverable' && worthAnotherTry.includes(row.kind)
    if (isHeldBack) Object.assign(row, { dueAt: at, heardAgain: inHand })
    else if (ended && at.getTime() - row.createdAt.getTime() < fourteenDays)
      Object.assign(row, { state: 'waiting', dueAt: at, attempts: 0, heardAgain: false, settledAt: undefined })
  }
}
