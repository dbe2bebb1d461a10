import { type ExpressionBuilder, sql } from 'kysely'
import type { OutboxItem } from '../../flows/outboxItem.ts'
import type { PersonalChat } from '../../flows/ports/chats.ts'
import type { StoreContext } from '../storeContext.ts'
import type { Tables } from '../tables.ts'

type Kind = OutboxItem['kind']
type Addressee = Pick<PersonalChat, 'personId' | 'schoolId'>

/** What is still worth telling although it once could not be delivered; a redrawn card is not. */
const worthAnotherTry: readonly Kind[] = [
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

/**
 * Whoever was heard from can be reached: what waits for this person leaves now, and what could not be delivered in the
 * last fourteen days is tried anew. Asked with everything that comes in; mostly there is nothing to do.
 */
export async function retryFor({ database, queue }: StoreContext, chat: Addressee, at: Date): Promise<void> {
  const rows = database.selectFrom('outbox').select('id').where(heldBack(chat, at)).limit(1)
  if (!(await rows.executeTakeFirst())) return
  await database.transaction().execute(async (transaction) => {
    const retried = transaction.updateTable('outbox').set(dueNow(at)).where(heldBack(chat, at))
    await queue.wakeFor(transaction, await retried.returning(['id', 'priority']).execute())
  })
}

/** Rows that wait for later, are in hand, or ended undeliverable not long ago. */
function heldBack({ personId, schoolId }: Addressee, at: Date) {
  const oldest = new Date(at.getTime() - fourteenDays)
  return (row: ExpressionBuilder<Tables, 'outbox'>) =>
    row.and([
      row('addressee', '=', personId),
      row('school_id', '=', schoolId),
      row.or([
        row('state', '=', 'waiting').and(row.or([row('due_at', '>', at), row('lease_until', '>', at)])),
        row('state', '=', 'undeliverable').and('kind', 'in', worthAnotherTry).and('created_at', '>', oldest),
      ]),
    ])
}

/** A try that is in hand goes on; `heard_again` makes another one follow if it fails. */
function dueNow(at: Date) {
  return {
    state: 'waiting' as const,
    due_at: at,
    attempts: sql<number>`case when state = 'undeliverable' then 0 else attempts end`,
    heard_again: sql<boolean>`state = 'waiting' and coalesce(lease_until > ${at}::timestamptz, false)`,
    settled_at: null,
  }
}
