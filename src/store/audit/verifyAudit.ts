import type { Database } from '../connection.ts'
import type { DataKeys } from '../encryption/dataKeys.ts'
import type { InTransaction } from '../storeContext.ts'
import { hex } from './auditHash.ts'
import { brokenLink, brokenSeal, type Links, type Seal, unsealedLink } from './brokenPlace.ts'
import type { AuditHead } from './sealAudit.ts'

export type AuditVerdict =
  | { kind: 'whole'; entries: number; head: AuditHead | undefined }
  /** A link of a case's chain was changed, added, or is missing: the first one found. */
  | { kind: 'brokenChain'; caseId: string; seq: number }
  /** A seal was changed or is missing, or it covers links that are gone, or differs from the exported one. */
  | { kind: 'brokenSeal'; number: number }

/**
 * Follows every chain and every seal and tells the first place that does not fit. The newest seals and entries can be
 * cut off together without a trace inside the database; `exported`, a head kept elsewhere, shows that too.
 */
export function verifyAudit(database: Database, keys: DataKeys, exported?: AuditHead): Promise<AuditVerdict> {
  const snapshot = database.transaction().setIsolationLevel('repeatable read')
  return snapshot.execute(async (transaction) => {
    const links = await readLinks(transaction)
    const seals = await transaction.selectFrom('audit_seals').selectAll().orderBy('number').execute()
    const broken = brokenLink(keys, links) ?? brokenSeal(keys, seals, links, exported) ?? unsealedLink(seals, links)
    return broken ?? { kind: 'whole', entries: links.entries.length, head: headOf(seals) }
  })
}

async function readLinks(transaction: InTransaction): Promise<Links> {
  const entries = await transaction.selectFrom('audit_entries').selectAll().orderBy('case_id').orderBy('seq').execute()
  const unsealed = await transaction.selectFrom('audit_unsealed').selectAll().execute()
  return { entries, unsealed }
}

function headOf(seals: readonly Seal[]): AuditHead | undefined {
  const last = seals.at(-1)
  return last && { number: last.number, hash: hex(last.hash) }
}
