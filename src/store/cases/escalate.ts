import { type Selectable, sql } from 'kysely'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { CaseStore, Escalation, PageOutcome } from '../../flows/ports/cases.ts'
import { appendAudit } from '../audit/appendAudit.ts'
import type { Database } from '../connection.ts'
import { addToOutbox } from '../deliveries/addToOutbox.ts'
import type { StoreContext } from '../storeContext.ts'
import type { CasesTable, OutboxState } from '../tables.ts'

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

type Told = Pick<Selectable<CasesTable>, 'route' | 'clock_since' | 'escalated_to' | 'alarmed_at'>

/**
 * An escalation makes no new version, so whoever saves may not have seen it: what it wrote stays, unless the concern has taken another route, whose people
 * are others, or a new clock has begun.
 */
export function escalationKept(before: Told, { route, clockSince }: Pick<CaseHeader, 'route' | 'clockSince'>) {
  const sameClock = before.clock_since?.getTime() === clockSince?.getTime()
  return {
    escalatedTo: before.route === route ? before.escalated_to : [],
    alarmedAt: sameClock ? (before.alarmed_at ?? undefined) : undefined,
  }
}

export async function pagesOf(
  database: Database,
  { caseId, deadline, level, since, step }: Step,
): Promise<PageOutcome[]> {
  const rows = await database
    .selectFrom('outbox')
    .select(['addressee', 'state'])
    .where('case_id', '=', caseId)
    .where('kind', '=', 'page')
    .where('key', 'like', `page:${caseId}:${deadline}:${level}:${since}:${step}:%`)
    .execute()
  return rows.map((row) => ({ to: row.addressee ?? '', outcome: outcomes[row.state] ?? 'notReached' }))
}

type Step = Parameters<CaseStore['pagesOf']>[0]
const outcomes: Partial<Record<OutboxState, PageOutcome['outcome']>> = { waiting: 'onItsWay', done: 'reached' }

export async function countAlarmed(database: Database, schoolId: string): Promise<number> {
  const alarmed = database.selectFrom('cases').where('school_id', '=', schoolId).where('alarmed_at', 'is not', null)
  const ofTeam = alarmed.where('route', '=', 'team')
  const { cases } = await ofTeam.select((row) => row.fn.countAll().as('cases')).executeTakeFirstOrThrow()
  return Number(cases)
}
