import type { Case, CaseContent, CaseHeader } from '../../domain/case/case.ts'
import type { OutboxItem } from '../../flows/outboxItem.ts'
import type { AuditEntry } from '../../flows/ports/cases.ts'
import { appendAudit } from '../audit/appendAudit.ts'
import { addToOutbox } from '../deliveries/addToOutbox.ts'
import { newCaseKey } from '../encryption/caseCipher.ts'
import type { StoreContext } from '../storeContext.ts'
import { writeContent } from './caseContent.ts'
import { changingColumns, fixedColumns } from './caseRow.ts'
import { writeChildKeys } from './writeChildKeys.ts'
import { writeSubjects } from './writeSubjects.ts'

export async function createCase(
  context: StoreContext,
  header: Omit<CaseHeader, 'version' | 'screeningVersion'>,
  content: CaseContent,
  audit: AuditEntry,
  outbox: readonly OutboxItem[] = [],
): Promise<Case> {
  const version = 1
  const screeningVersion = 1
  const { key, wrapped } = newCaseKey(context.keys, header.schoolId, header.id)
  await context.database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('cases')
      .values({
        ...fixedColumns(header),
        ...changingColumns(header),
        version,
        screening_version: screeningVersion,
        wrapped_key: wrapped,
        key_id: context.keys.keyId,
      })
      .execute()
    await writeContent(transaction, key, { schoolId: header.schoolId, caseId: header.id, version }, content)
    await writeSubjects(transaction, context.keys, header)
    await writeChildKeys(transaction, context.keys, header, content)
    await appendAudit(context, transaction, { ...header, version }, audit)
    await addToOutbox(context, transaction, header.schoolId, outbox)
  })
  return { ...header, version, screeningVersion, content }
}
