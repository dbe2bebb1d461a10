import { createHmac } from 'node:crypto'
import type { Child } from '../../domain/assessment/assessment.ts'
import type { DataKeys } from './dataKeys.ts'

/**
 * A blind index: equal for the same child, and of no use without the key. Nothing where surname or date of birth is
 * missing: a surname alone would put siblings and strangers together.
 */
export function childIndex(keys: DataKeys, child: Pick<Child, 'surname' | 'dateOfBirth'>): Buffer | null {
  const surname = normalised(child.surname)
  if (!surname || !child.dateOfBirth) return null
  return createHmac('sha256', keys.childIndex)
    .update(JSON.stringify([surname, child.dateOfBirth]))
    .digest()
}

/** Capitals, accents, blanks, hyphens and apostrophes do not tell children apart. */
function normalised(surname: string): string {
  return surname
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
}
