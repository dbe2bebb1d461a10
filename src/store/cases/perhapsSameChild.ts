import type { CaseHeader } from '../../domain/case/case.ts'
import type { CaseListQuery } from '../../flows/ports/cases.ts'
import type { StoreContext } from '../storeContext.ts'
import { headerColumns, headerFrom, subjectBoxes } from './caseRow.ts'
import { forViewer } from './forViewer.ts'

const most = 20

/** Concerns that were told and share a digest with this one, the newest first of those that whoever asks may know of. */
export async function perhapsSameChild(
  { database, keys }: StoreContext,
  caseId: string,
  viewer: Pick<CaseListQuery, 'notAbout' | 'dealtWithBy'>,
): Promise<CaseHeader[]> {
  const sharing = database
    .selectFrom('child_keys as own')
    .innerJoin('child_keys as other', (join) =>
      join.onRef('other.key', '=', 'own.key').onRef('other.school_id', '=', 'own.school_id'),
    )
    .select('other.case_id')
    .where('own.case_id', '=', caseId)
    .where('other.case_id', '!=', caseId)
  const own = await database.selectFrom('cases').select('school_id').where('id', '=', caseId).executeTakeFirst()
  if (!own) return []
  const told = database.selectFrom('cases').where('id', 'in', sharing).where('submitted_at', 'is not', null)
  const rows = await forViewer(keys, told, { ...viewer, schoolId: own.school_id })
    .select(headerColumns)
    .select(subjectBoxes)
    .orderBy('submitted_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => headerFrom(keys, row))
}
