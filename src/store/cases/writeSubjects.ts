import { sql } from 'kysely'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { DataKeys } from '../encryption/dataKeys.ts'
import { sealSubject, subjectKey } from '../encryption/subjectBoxes.ts'
import type { InTransaction } from '../storeContext.ts'

/** Stores whom a case is about, by digest and encrypted: who has the database and not the key does not learn it. */
export async function writeSubjects(
  transaction: InTransaction,
  keys: DataKeys,
  { id, schoolId, subjects }: Pick<CaseHeader, 'id' | 'schoolId' | 'subjects'>,
): Promise<void> {
  const rows = subjects.map((person) => ({
    ...{ case_id: id, school_id: schoolId },
    person_key: subjectKey(keys, schoolId, person),
    person_box: sealSubject(keys, { schoolId, caseId: id }, person),
  }))
  const kept = rows.map(({ person_key }) => person_key)
  await sql`delete from case_subjects where case_id = ${id} and person_key <> all (${kept}::bytea[])`.execute(
    transaction,
  )
  if (rows.length === 0) return
  await transaction
    .insertInto('case_subjects')
    .values(rows)
    .onConflict((known) => known.doNothing())
    .execute()
}
