import { createHmac } from 'node:crypto'
import type { DataKeys } from '../encryption/dataKeys.ts'
import type { AuditEntriesTable, SealedChain } from '../tables.ts'

/** What the first entry of a case, and the first seal, follow on. */
export const nothingBefore = Buffer.alloc(32)

/** Keyed: who can write into the database but has no data key cannot make an entry that fits. */
export function entryHash(keys: DataKeys, entry: Omit<AuditEntriesTable, 'hash'>): Buffer {
  const { case_id, school_id, seq, at, actor, action, case_version, previous_hash } = entry
  return keyed(keys, [
    'entry',
    case_id,
    school_id,
    seq,
    at.toISOString(),
    actor,
    action,
    case_version,
    hex(previous_hash),
  ])
}

export function sealHash(
  keys: DataKeys,
  number: number,
  at: Date,
  chains: SealedChain[],
  previousHash: Buffer,
): Buffer {
  const covered = chains.map((chain) => [chain.caseId, chain.seq, chain.hash])
  return keyed(keys, ['seal', number, at.toISOString(), covered, hex(previousHash)])
}

export function hex(hash: Buffer): string {
  return hash.toString('hex')
}

function keyed(keys: DataKeys, parts: unknown[]): Buffer {
  return createHmac('sha256', keys.audit).update(JSON.stringify(parts)).digest()
}
