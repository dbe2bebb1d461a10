import type { Case } from '../../domain/case/case.ts'
import type { AuditEntry } from '../../flows/ports/cases.ts'
import { appendAudit } from '../audit/appendAudit.ts'
import { unwrapCaseKey } from '../encryption/caseCipher.ts'
import type { StoreContext } from '../storeContext.ts'
import { readContent } from './caseContent.ts'
import { headerColumns, headerFrom, subjectBoxes } from './caseRow.ts'

/** Nobody reads a case without its being written down: both happen, or neither. Of a purged one there is nothing to read. */
export async function openCase(context: StoreContext, id: string, audit: AuditEntry): Promise<Case | undefined> {
  return context.database.transaction().execute(async (transaction) => {
    const found = transaction
      .selectFrom('cases')
      .select([...headerColumns, 'wrapped_key'])
      .select(subjectBoxes)
      .where('id', '=', id)
    const row = await found.where('state', '!=', 'purged').forNoKeyUpdate().executeTakeFirst()
    if (!row) return undefined
    const header = headerFrom(context.keys, row)
    const { schoolId, version } = header
    const caseKey = unwrapCaseKey(context.keys, row.wrapped_key, schoolId, id)
    const content = await readContent(transaction, caseKey, { schoolId, caseId: id, version })
    await appendAudit(context, transaction, header, audit)
    return { ...header, content }
  })
}
