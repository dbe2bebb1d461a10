import type { AuditEntry } from '../../flows/ports/cases.ts'
import type { InTransaction, StoreContext } from '../storeContext.ts'
import { entryHash, nothingBefore } from './auditHash.ts'

export interface AuditedCase {
  id: string
  schoolId: string
  version: number
}

/** Adds the next link to the case's chain. The caller's transaction holds the case's row, so links cannot fork. */
export async function appendAudit(
  { keys, clock }: StoreContext,
  transaction: InTransaction,
  audited: AuditedCase,
  { actor, action }: AuditEntry,
): Promise<void> {
  const last = await lastLink(transaction, audited.id)
  const link = {
    case_id: audited.id,
    school_id: audited.schoolId,
    seq: (last?.seq ?? 0) + 1,
    at: clock.now(),
    actor,
    action,
    case_version: audited.version,
    previous_hash: last?.hash ?? nothingBefore,
  }
  await transaction
    .insertInto('audit_entries')
    .values({ ...link, hash: entryHash(keys, link) })
    .execute()
  await transaction.insertInto('audit_unsealed').values({ case_id: link.case_id, seq: link.seq }).execute()
}

function lastLink(transaction: InTransaction, caseId: string) {
  const links = transaction.selectFrom('audit_entries').select(['seq', 'hash']).where('case_id', '=', caseId)
  return links.orderBy('seq', 'desc').limit(1).executeTakeFirst()
}
