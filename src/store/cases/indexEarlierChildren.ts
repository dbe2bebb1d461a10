import type { Log } from '../../flows/ports/runtime.ts'
import { appendAudit } from '../audit/appendAudit.ts'
import { codeOf } from '../connection.ts'
import { unwrapCaseKey } from '../encryption/caseCipher.ts'
import type { StoreContext } from '../storeContext.ts'
import { readContent } from './caseContent.ts'
import { headerColumns, headerFrom, subjectBoxes } from './caseRow.ts'
import { writeChildKeys } from './writeChildKeys.ts'

/**
 * Makes children of concerns from before there were digests findable too: `child_index`, which earlier releases wrote, marks what is to be done.
 * One that cannot be read is logged and keeps nobody from starting; the next start tries again.
 */
export async function indexEarlierChildren(context: StoreContext, log: Log): Promise<void> {
  const marked = context.database.selectFrom('cases').select('id').where('child_index', 'is not', null)
  for (const { id } of await marked.execute()) {
    await indexChild(context, id).catch((error: unknown) =>
      log('error', 'childNotIndexed', { caseId: id, code: codeOf(error) }),
    )
  }
}

function indexChild(context: StoreContext, id: string): Promise<void> {
  return context.database.transaction().execute(async (transaction) => {
    const marked = transaction
      .selectFrom('cases')
      .select([...headerColumns, 'wrapped_key'])
      .select(subjectBoxes)
      .where('id', '=', id)
    const row = await marked.where('child_index', 'is not', null).forNoKeyUpdate().executeTakeFirst()
    if (!row) return
    const header = headerFrom(context.keys, row)
    const { schoolId, version } = header
    const caseKey = unwrapCaseKey(context.keys, row.wrapped_key, schoolId, id)
    const content = await readContent(transaction, caseKey, { schoolId, caseId: id, version })
    await writeChildKeys(transaction, context.keys, header, content)
    await transaction.updateTable('cases').set({ child_index: null }).where('id', '=', id).execute()
    await appendAudit(context, transaction, header, { actor: 'system', action: 'indexChild' })
  })
}
