import { sql } from 'kysely'
import type { InTransaction, StoreContext } from '../storeContext.ts'
import type { SealedChain } from '../tables.ts'
import { hex, nothingBefore, sealHash } from './auditHash.ts'

/** The newest seal. Kept outside the database too (a log will do), it shows later whether the end was cut off. */
export interface AuditHead {
  number: number
  hash: string
}

const mostEntries = 5000

/**
 * Puts one seal over everything written since the last one, across all cases. A chain over all cases inside every
 * transaction would make all writers wait for each other. Nothing when there is nothing new or another instance seals.
 */
export async function sealAudit({ database, keys, clock }: StoreContext): Promise<AuditHead | undefined> {
  return database.transaction().execute(async (transaction) => {
    if (!(await onlySealer(transaction))) return undefined
    const chains = await newLinks(transaction)
    if (chains.length === 0) return undefined
    const last = await lastSeal(transaction)
    const seal = { number: (last?.number ?? 0) + 1, at: clock.now(), previous_hash: last?.hash ?? nothingBefore }
    const hash = sealHash(keys, seal.number, seal.at, chains, seal.previous_hash)
    await transaction
      .insertInto('audit_seals')
      .values({ ...seal, chains: JSON.stringify(chains), hash })
      .execute()
    await markSealed(transaction, chains)
    return { number: seal.number, hash: hex(hash) }
  })
}

async function onlySealer(transaction: InTransaction): Promise<boolean> {
  const lock = sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended('audit seal', 0)) as got`
  return (await lock.execute(transaction)).rows[0]?.got === true
}

/** The newest new link of each case; its hash stands for all links before it. */
async function newLinks(transaction: InTransaction): Promise<SealedChain[]> {
  const unsealed = transaction
    .selectFrom('audit_unsealed')
    .selectAll()
    .orderBy('case_id')
    .orderBy('seq')
    .limit(mostEntries)
  const rows = await transaction
    .selectFrom(unsealed.as('unsealed'))
    .innerJoin('audit_entries as entry', (join) =>
      join.onRef('entry.case_id', '=', 'unsealed.case_id').onRef('entry.seq', '=', 'unsealed.seq'),
    )
    .distinctOn('entry.case_id')
    .select(['entry.case_id', 'entry.seq', 'entry.hash'])
    .orderBy('entry.case_id')
    .orderBy('entry.seq', 'desc')
    .execute()
  return rows.map((row) => ({ caseId: row.case_id, seq: row.seq, hash: hex(row.hash) }))
}

function lastSeal(transaction: InTransaction) {
  return transaction
    .selectFrom('audit_seals')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function markSealed(transaction: InTransaction, chains: readonly SealedChain[]): Promise<void> {
  for (const { caseId, seq } of chains) {
    const covered = transaction.deleteFrom('audit_unsealed').where('case_id', '=', caseId).where('seq', '<=', seq)
    await covered.execute()
  }
}
