import type { Case } from '../../domain/case/case.ts'
import type { CaseChange } from '../../flows/ports/cases.ts'
import { appendAudit } from '../audit/appendAudit.ts'
import { addToOutbox } from '../deliveries/addToOutbox.ts'
import { unwrapCaseKey } from '../encryption/caseCipher.ts'
import type { InTransaction, StoreContext } from '../storeContext.ts'
import { forgetEarlierDrafts, writeContent } from './caseContent.ts'
import { changingColumns } from './caseRow.ts'
import { escalationKept } from './escalate.ts'
import { writeChildKeys } from './writeChildKeys.ts'
import { writeSubjects } from './writeSubjects.ts'

export async function saveCase(context: StoreContext, { next, audit, outbox }: CaseChange): Promise<Case | 'stale'> {
  return context.database.transaction().execute(async (transaction) => {
    const before = await lockVersion(transaction, next)
    if (!before) return 'stale'
    const saved = { ...next, ...escalationKept(before, next), version: next.version + 1 }
    await updateHeader(transaction, saved)
    const caseKey = unwrapCaseKey(context.keys, before.wrapped_key, next.schoolId, next.id)
    const belonging = { schoolId: next.schoolId, caseId: next.id, version: saved.version }
    await writeContent(transaction, caseKey, belonging, next.content)
    if (before.state === 'draft') await forgetEarlierDrafts(transaction, next.id, saved.version)
    await writeSubjects(transaction, context.keys, saved)
    await writeChildKeys(transaction, context.keys, saved, saved.content)
    await appendAudit(context, transaction, saved, audit)
    await addToOutbox(context, transaction, next.schoolId, outbox ?? [])
    return saved
  })
}

/** Waits for whoever is saving this case, then finds it only if it still has the version that was read; a purged one is none. */
function lockVersion(transaction: InTransaction, { id, schoolId, version }: Case) {
  return transaction
    .selectFrom('cases')
    .select(['state', 'wrapped_key', 'route', 'clock_since', 'escalated_to', 'alarmed_at'])
    .where('id', '=', id)
    .where('school_id', '=', schoolId)
    .where('version', '=', version)
    .where('state', '!=', 'purged')
    .forNoKeyUpdate()
    .executeTakeFirst()
}

async function updateHeader(transaction: InTransaction, saved: Case): Promise<void> {
  const columns = {
    ...changingColumns(saved),
    version: saved.version,
    screening_version: saved.screeningVersion,
  }
  await transaction.updateTable('cases').set(columns).where('id', '=', saved.id).execute()
}
