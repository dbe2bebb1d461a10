import { sql } from 'kysely'
import type { Escalation } from '../../flows/ports.ts'
import { appendAudit } from '../audit/appendAudit.ts'
import type { Database } from '../connection.ts'
import { addToOutbox } from '../deliveries/addToOutbox.ts'
import type { StoreContext } from '../storeContext.ts'

/** Whoever acts on the case at the same moment is first or second, and never at once: the row is locked. */
export function escalate(context: StoreContext, escalation: Escalation): Promise<'stored' | 'stale'> {
  const { caseId, state, clockSince, escalatedTo = [], alarmedAt } = escalation
  return context.database.transaction().execute(async (transaction) => {
    const waiting = transaction.selectFrom('cases').select(['id', 'school_id', 'version']).where('id', '=', caseId)
    const unchanged = waiting.where('state', '=', state).where('clock_since', '=', clockSince)
    const row = await unchanged.forNoKeyUpdate().executeTakeFirst()
    if (!row) return 'stale'
    const told = sql<string[]>`array(select distinct unnest(escalated_to || ${[...escalatedTo]}::text[]))`
    const changed = transaction
      .updateTable('cases')
      .set({ escalated_to: told, ...(alarmedAt ? { alarmed_at: alarmedAt } : {}) })
    await changed.where('id', '=', caseId).execute()
    const header = { id: row.id, schoolId: row.school_id, version: row.version }
    await appendAudit(context, transaction, header, escalation.audit)
    await addToOutbox(context, transaction, row.school_id, escalation.outbox)
    return 'stored'
  })
}

export async function countAlarmed(database: Database, schoolId: string): Promise<number> {
  const alarmed = database.selectFrom('cases').where('school_id', '=', schoolId).where('alarmed_at', 'is not', null)
  const { cases } = await alarmed.select((row) => row.fn.countAll().as('cases')).executeTakeFirstOrThrow()
  return Number(cases)
}
