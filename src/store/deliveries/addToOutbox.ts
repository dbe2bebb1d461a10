import type { OutboxItem } from '../../flows/outboxItem.ts'
import { outboxKey } from '../../flows/outboxKey.ts'
import type { InTransaction, StoreContext } from '../storeContext.ts'
import type { OutboxTable } from '../tables.ts'
import { cardVersionOf, laneOf, priorities } from './lane.ts'
import { superseded } from './settle.ts'

/** Stores what is not yet there, and a job for each row that is new and due; all of it with the caller's transaction. */
export async function addToOutbox(
  { clock, identifiers, queue }: StoreContext,
  transaction: InTransaction,
  schoolId: string,
  items: readonly OutboxItem[],
): Promise<void> {
  if (items.length === 0) return
  const now = clock.now()
  const rows = items.map((item) => ({
    id: identifiers.id(),
    ...rowOf(schoolId, item),
    created_at: now,
    due_at: dueAt(item, now),
  }))
  const added = await transaction
    .insertInto('outbox')
    .values(rows)
    .onConflict((known) => known.column('key').doNothing())
    .returning(['id', 'priority', 'lane', 'card_version', 'due_at'])
    .execute()
  const [timers, leaving] = [added.filter((row) => row.due_at > now), added.filter((row) => row.due_at <= now)]
  for (const timer of timers) await silenceEarlier(transaction, timer, now)
  await queue.wakeFor(
    transaction,
    leaving.map(({ id, priority }) => ({ id, priority })),
  )
}

/**
 * A timer of an earlier version has nothing more to say. One that is locked is being claimed, and whoever claims looks for later ones: waiting for
 * it here could end in two that wait for each other.
 */
async function silenceEarlier(
  transaction: InTransaction,
  { lane, card_version }: Pick<OutboxTable, 'lane' | 'card_version'>,
  now: Date,
): Promise<void> {
  const earlier = transaction
    .selectFrom('outbox')
    .select('id')
    .where('lane', '=', lane)
    .where('state', '=', 'waiting')
    .where('card_version', '<', card_version)
    .where('lease_until', 'is', null)
    .forUpdate()
    .skipLocked()
  await transaction.updateTable('outbox').set(superseded(now)).where('id', 'in', earlier).execute()
}

/** A timer waits in the same table as everything that is to leave, so that it survives a restart and fires once. */
function dueAt(item: OutboxItem, now: Date): Date {
  return 'dueAt' in item ? new Date(item.dueAt) : now
}

function rowOf(schoolId: string, item: OutboxItem) {
  return {
    school_id: schoolId,
    key: outboxKey(item),
    kind: item.kind,
    item: JSON.stringify(item),
    lane: laneOf(item),
    case_id: 'caseId' in item ? item.caseId : null,
    addressee: 'to' in item ? item.to : null,
    card_version: cardVersionOf(item),
    priority: priorities[item.kind],
    state: 'waiting' as const,
    attempts: 0,
  }
}
