import { type OutboxItem, outboxKey } from '../../flows/ports.ts'
import type { InTransaction, StoreContext } from '../storeContext.ts'
import { cardVersionOf, laneOf, priorities } from './lane.ts'

/** Stores what is not yet there, and a job for each row that is new; all of it with the caller's transaction. */
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
    .returning(['id', 'priority'])
    .execute()
  await queue.wakeFor(transaction, added)
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
