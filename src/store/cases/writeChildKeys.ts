import { sql } from 'kysely'
import type { CaseContent, CaseHeader } from '../../domain/case/case.ts'
import { childKeys } from '../encryption/childKeys.ts'
import type { DataKeys } from '../encryption/dataKeys.ts'
import type { InTransaction } from '../storeContext.ts'

/**
 * Makes the child of a concern findable, by digests alone. Not before the team has it: until then it is its author's, and nobody else is to find
 * it. Touches no row while surname and date of birth stay.
 */
export async function writeChildKeys(
  transaction: InTransaction,
  keys: DataKeys,
  { id, schoolId, state }: Pick<CaseHeader, 'id' | 'schoolId' | 'state'>,
  { assessment }: CaseContent,
): Promise<void> {
  if (state === 'draft' || state === 'discarded') return
  const digests = childKeys(keys, { schoolId, caseId: id }, assessment.child)
  await sql`delete from child_keys where case_id = ${id} and key <> all (${digests}::bytea[])`.execute(transaction)
  await sql`insert into child_keys (case_id, school_id, key) select ${id}, ${schoolId}, unnest(${digests}::bytea[])
    on conflict do nothing`.execute(transaction)
}
