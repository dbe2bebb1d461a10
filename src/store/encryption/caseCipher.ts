import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { DataKeys } from './dataKeys.ts'

/** Where a ciphertext belongs. It opens nowhere else: not in another case, school or version. */
export interface Belonging {
  schoolId: string
  caseId: string
  version: number
}

const nonceBytes = 12
const tagBytes = 16

/** A new random key for one case, and the form in which it may be stored. */
export function newCaseKey(keys: DataKeys, schoolId: string, caseId: string): { key: Buffer; wrapped: Buffer } {
  const key = randomBytes(32)
  return { key, wrapped: encrypt(keys.wrapping, key, wrappingContext(keys, schoolId, caseId)) }
}

/** Throws when it was wrapped by another data key or belongs to another case. */
export function unwrapCaseKey(keys: DataKeys, wrapped: Buffer, schoolId: string, caseId: string): Buffer {
  return decrypt(keys.wrapping, wrapped, wrappingContext(keys, schoolId, caseId))
}

export function encryptContent(caseKey: Buffer, text: string, belonging: Belonging): Buffer {
  return encrypt(caseKey, Buffer.from(text), contentContext(belonging))
}

/** Throws when a byte was changed or the ciphertext was moved. */
export function decryptContent(caseKey: Buffer, ciphertext: Buffer, belonging: Belonging): string {
  return decrypt(caseKey, ciphertext, contentContext(belonging)).toString()
}

function wrappingContext(keys: DataKeys, schoolId: string, caseId: string): string {
  return JSON.stringify(['case key', keys.keyId, schoolId, caseId])
}

function contentContext({ schoolId, caseId, version }: Belonging): string {
  return JSON.stringify(['content', schoolId, caseId, version])
}

/** AES-256-GCM: nonce, ciphertext, tag. Random nonces are safe here: few texts under each case's key. */
export function encrypt(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws on anything that was not encrypted with this key for this context. */
export function decrypt(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()])
}
