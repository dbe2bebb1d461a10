import { type DocumentDoor, documentDoor, signedInPath } from './documentDoor.ts'
import type { DoorParts } from './doorParts.ts'
import { createSeals } from './sealed.ts'
import { createSignIn } from './signIn.ts'
import type { SignInTrust } from './signInTrust.ts'

export interface DoorOptions extends Omit<DoorParts, 'signIn' | 'seals'> {
  trust: SignInTrust
  /** 32 bytes, the same in all instances: a browser may come back to another one. */
  sealingKey: Uint8Array
}

/** @throws where the bot's certificate for signing people in cannot be read: better at the start than when somebody needs a document. */
export function createDocumentDoor({ trust, sealingKey, ...parts }: DoorOptions): DocumentDoor {
  const signIn = createSignIn(trust, () => `${parts.publicUrl()}${signedInPath}`, parts.now)
  return documentDoor({ ...parts, signIn, seals: createSeals(sealingKey, parts.now) })
}
