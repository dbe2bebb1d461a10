import type { CaseHeader } from '../../domain/case/case.ts'
import type { AuditEntry } from '../../flows/ports.ts'
import { appendAudit } from '../audit/appendAudit.ts'
import type { StoreContext } from '../storeContext.ts'

/** Every version of what stood in the draft goes; that it was there, and was removed, stays in the audit. */
export function purgeCase(
  context: StoreContext,
  { id, schoolId, version }: CaseHeader,
  audit: AuditEntry,
): Promise<'purged' | 'stale'> {
  return context.database.transaction().execute(async (transaction) => {
    const emptied = await transaction
      .updateTable('cases')
      .set({ state: 'purged', version: version + 1, child_index: null, updated_at: context.clock.now() })
      .where('id', '=', id)
      .where('version', '=', version)
      .where('state', '=', 'draft')
      .where('holds_concern', '=', false)
      .executeTakeFirst()
    if (emptied.numUpdatedRows !== 1n) return 'stale'
    await transaction.deleteFrom('case_contents').where('case_id', '=', id).execute()
    await appendAudit(context, transaction, { id, schoolId, version: version + 1 }, audit)
    return 'purged'
  })
}
