import { randomInt, randomUUID } from 'node:crypto'
import type { Identifiers } from '../flows/ports/runtime.ts'

/** Letters and digits that are not mistaken for one another over the telephone. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

export const identifiers: Identifiers = {
  id: () => randomUUID(),
  caseReference: () => `${randomSigns(4)}-${randomSigns(4)}`,
}

function randomSigns(count: number): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')
}
