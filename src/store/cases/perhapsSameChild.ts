import type { CaseHeader } from '../../domain/case/case.ts'
import type { StoreContext } from '../storeContext.ts'
import { headerColumns, headerFrom, subjectBoxes } from './caseRow.ts'

const most = 20

/** Concerns that were told and share a digest with this one, the newest first. */
export async function perhapsSameChild({ database, keys }: StoreContext, caseId: string): Promise<CaseHeader[]> {
  const sharing = database
    .selectFrom('child_keys as own')
    .innerJoin('child_keys as other', (join) =>
      join.onRef('other.key', '=', 'own.key').onRef('other.school_id', '=', 'own.school_id'),
    )
    .select('other.case_id')
    .where('own.case_id', '=', caseId)
    .where('other.case_id', '!=', caseId)
  const rows = await database
    .selectFrom('cases')
    .select(headerColumns)
    .select(subjectBoxes)
    .where('id', 'in', sharing)
    .where('submitted_at', 'is not', null)
    .orderBy('submitted_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => headerFrom(keys, row))
}
