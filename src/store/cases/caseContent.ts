import { type CaseContent, caseContentSchema } from '../../domain/case/case.ts'
import { type Belonging, decryptContent, encryptContent } from '../encryption/caseCipher.ts'
import type { InTransaction } from '../storeContext.ts'

/** Adds the content of one version, encrypted. */
export async function writeContent(
  transaction: InTransaction,
  caseKey: Buffer,
  belonging: Belonging,
  content: CaseContent,
): Promise<void> {
  const { caseId: case_id, schoolId: school_id, version } = belonging
  const ciphertext = encryptContent(caseKey, JSON.stringify(content), belonging)
  await transaction.insertInto('case_contents').values({ case_id, school_id, version, ciphertext }).execute()
}

/** What was written on an unfinished draft before is nobody's business: only the latest version is kept. */
export async function forgetEarlierDrafts(transaction: InTransaction, caseId: string, version: number): Promise<void> {
  await transaction.deleteFrom('case_contents').where('case_id', '=', caseId).where('version', '<', version).execute()
}

/** Throws when the content is missing, was changed, or does not fit the schema; never with a word of it. */
export async function readContent(
  transaction: InTransaction,
  caseKey: Buffer,
  belonging: Belonging,
): Promise<CaseContent> {
  const { ciphertext } = await transaction
    .selectFrom('case_contents')
    .select('ciphertext')
    .where('case_id', '=', belonging.caseId)
    .where('version', '=', belonging.version)
    .executeTakeFirstOrThrow()
  const parsed = caseContentSchema.safeParse(JSON.parse(decryptContent(caseKey, ciphertext, belonging)))
  if (parsed.success) return parsed.data
  throw new Error(`The content of case ${belonging.caseId} at version ${belonging.version} does not fit its schema.`)
}
