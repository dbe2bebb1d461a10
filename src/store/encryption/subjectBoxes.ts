import { createHmac } from 'node:crypto'
import type { PersonId } from '../../domain/team/person.ts'
import { decrypt, encrypt } from './caseCipher.ts'
import type { DataKeys } from './dataKeys.ts'

interface Place {
  schoolId: string
  caseId: string
}

/** By which what is about somebody is left out of what they ask for: the same in every case of one school, and of no use without the key. */
export function subjectKey(keys: DataKeys, schoolId: string, personId: PersonId): Buffer {
  return createHmac('sha256', keys.subjects)
    .update(JSON.stringify([schoolId, personId]))
    .digest()
}

/** Whom a case is about, as it may stand in the database. */
export function sealSubject(keys: DataKeys, place: Place, personId: PersonId): Buffer {
  return encrypt(keys.subjects, Buffer.from(personId), context(place))
}

/** Throws when a byte was changed or it was moved to another case. */
export function openSubject(keys: DataKeys, place: Place, box: Buffer): PersonId {
  return decrypt(keys.subjects, box, context(place)).toString()
}

function context({ schoolId, caseId }: Place): string {
  return JSON.stringify(['subject', schoolId, caseId])
}
