import { createHmac } from 'node:crypto'
import type { Child } from '../../domain/assessment/assessment.ts'
import type { Belonging } from './caseCipher.ts'
import type { DataKeys } from './dataKeys.ts'
import { surnameNeighbourhood } from './surnameNeighbourhood.ts'

const digestBytes = 16
/** Filled up to a multiple of this, so that the number does not tell how long the surname is. */
const together = 64

/**
 * Digests that two concerns of one school share if their children have nearly the same surname and nearly the same date of birth: one part of
 * the date differs, or day and month are swapped. Nothing where either is missing: a surname alone would put siblings and strangers together.
 * Of no use without the key, and sorted, so that not even their order tells anything.
 */
export function childKeys(
  keys: DataKeys,
  { schoolId, caseId }: Pick<Belonging, 'schoolId' | 'caseId'>,
  { surname, dateOfBirth }: Pick<Child, 'surname' | 'dateOfBirth'>,
): Buffer[] {
  const dates = dateNeighbourhood(dateOfBirth ?? '')
  const names = surnameNeighbourhood(surname)
  const found = names.flatMap((name) => dates.map((date) => digest(keys, [schoolId, name, ...date])))
  const missing = Math.ceil(found.length / together) * together - found.length
  const fillers = Array.from({ length: missing }, (_, at) => digest(keys, ['filler', caseId, String(at)]))
  return [...found, ...fillers].sort(Buffer.compare)
}

/** @param date ISO; anything else has no neighbours. */
function dateNeighbourhood(date: string): readonly string[][] {
  const [year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date)?.slice(1) ?? []
  if (!year || !month || !day) return []
  const eitherWay = [month, day].sort()
  return [
    ['', month, day],
    [year, '', day],
    [year, month, ''],
    [year, ...eitherWay, 'either way'],
  ]
}

function digest(keys: DataKeys, parts: readonly string[]): Buffer {
  return createHmac('sha256', keys.childIndex).update(JSON.stringify(parts)).digest().subarray(0, digestBytes)
}
