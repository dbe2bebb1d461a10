import type { Selectable } from 'kysely'
import type { DataKeys } from '../encryption/dataKeys.ts'
import type { AuditEntriesTable, AuditSealsTable, AuditUnsealedTable } from '../tables.ts'
import { entryHash, hex, nothingBefore, sealHash } from './auditHash.ts'
import type { AuditHead } from './sealAudit.ts'
import type { AuditVerdict } from './verifyAudit.ts'

export type Seal = Selectable<AuditSealsTable>
type Entry = Selectable<AuditEntriesTable>

export interface Links {
  /** By case, then by their place in its chain. */
  entries: readonly Entry[]
  unsealed: readonly Selectable<AuditUnsealedTable>[]
}

/** The first link that does not follow on the one before, or whose hash is not that of its words. */
export function brokenLink(keys: DataKeys, { entries }: Links): AuditVerdict | undefined {
  let before: Entry | undefined
  for (const entry of entries) {
    const previous = before?.case_id === entry.case_id ? before : undefined
    const follows = entry.previous_hash.equals(previous?.hash ?? nothingBefore)
    const seq = (previous?.seq ?? 0) + 1
    if (!follows || !entry.hash.equals(entryHash(keys, entry)))
      return { kind: 'brokenChain', caseId: entry.case_id, seq }
    before = entry
  }
  return undefined
}

export function brokenSeal(
  keys: DataKeys,
  seals: readonly Seal[],
  { entries }: Links,
  exported?: AuditHead,
): AuditVerdict | undefined {
  const hashes = new Map(entries.map((entry) => [`${entry.case_id} ${entry.seq}`, hex(entry.hash)]))
  for (const [index, seal] of seals.entries()) {
    const previous = seals[index - 1]?.hash ?? nothingBefore
    const own = sealHash(keys, seal.number, seal.at, seal.chains, previous)
    const covers = seal.chains.every((chain) => hashes.get(`${chain.caseId} ${chain.seq}`) === chain.hash)
    if (seal.number !== index + 1 || !seal.hash.equals(own) || !covers) return { kind: 'brokenSeal', number: index + 1 }
  }
  const known = exported && seals[exported.number - 1]
  if (exported && (!known || hex(known.hash) !== exported.hash)) return { kind: 'brokenSeal', number: exported.number }
  return undefined
}

/** A link that no seal covers must still wait for one: otherwise somebody kept it from being sealed. */
export function unsealedLink(seals: readonly Seal[], { entries, unsealed }: Links): AuditVerdict | undefined {
  const sealedThrough = new Map(seals.flatMap((seal) => seal.chains.map((chain) => [chain.caseId, chain.seq])))
  const waiting = new Set(unsealed.map((entry) => `${entry.case_id} ${entry.seq}`))
  const lost = entries.find(
    ({ case_id, seq }) => seq > (sealedThrough.get(case_id) ?? 0) && !waiting.has(`${case_id} ${seq}`),
  )
  return lost && { kind: 'brokenChain', caseId: lost.case_id, seq: lost.seq }
}
