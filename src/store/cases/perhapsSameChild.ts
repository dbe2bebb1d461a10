import type { CaseHeader } from '../../domain/case/case.ts'
import type { Database } from '../connection.ts'
import { headerColumns, headerFrom } from './caseRow.ts'

/** Concerns that were told, with the same blind index as this one, the newest first. */
export async function perhapsSameChild(database: Database, caseId: string): Promise<CaseHeader[]> {
  const rows = await database
    .selectFrom('cases')
    .select(headerColumns)
    .where('id', '!=', caseId)
    .where('submitted_at', 'is not', null)
    .where((row) =>
      row('child_index', '=', row.selectFrom('cases as this').select('this.child_index').where('this.id', '=', caseId)),
    )
    .orderBy('submitted_at', 'desc')
    .limit(20)
    .execute()
  return rows.map(headerFrom)
}
