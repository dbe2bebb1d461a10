import type { CaseHeader } from '../../domain/case/case.ts'
import type { AuditEntry } from '../../flows/ports/cases.ts'
import { appendAudit } from '../audit/appendAudit.ts'
import type { InTransaction, StoreContext } from '../storeContext.ts'

/**
 * Every version of what stood in the draft goes, and the key that opened them, so that no copy of a row opens with what is left here; that it was
 * there, and was removed, stays in the audit.
 */
export function purgeCase(context: StoreContext, draft: CaseHeader, audit: AuditEntry): Promise<'purged' | 'stale'> {
  const purged = { id: draft.id, schoolId: draft.schoolId, version: draft.version + 1 }
  return context.database.transaction().execute(async (transaction) => {
    if (!(await empty(transaction, draft, context.clock.now()))) return 'stale'
    await transaction.deleteFrom('case_contents').where('case_id', '=', draft.id).execute()
    await transaction.deleteFrom('case_subjects').where('case_id', '=', draft.id).execute()
    await transaction.deleteFrom('child_keys').where('case_id', '=', draft.id).execute()
    await appendAudit(context, transaction, purged, audit)
    return 'purged'
  })
}

/** Answers whether it was still the empty draft that was looked at. */
async function empty(transaction: InTransaction, draft: CaseHeader, now: Date): Promise<boolean> {
  const nothingLeft = { wrapped_key: Buffer.alloc(0), child_index: null }
  const emptied = await transaction
    .updateTable('cases')
    .set({ ...nothingLeft, state: 'purged', version: draft.version + 1, updated_at: now })
    .where('id', '=', draft.id)
    .where('school_id', '=', draft.schoolId)
    .where('version', '=', draft.version)
    .where('state', '=', 'draft')
    .where('holds_concern', '=', false)
    .executeTakeFirst()
  return emptied.numUpdatedRows === 1n
}
