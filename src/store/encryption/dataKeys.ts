import { hkdfSync } from 'node:crypto'

/** The keys that come from the school's data key, one for each use, so that none can stand in for another. */
export interface DataKeys {
  /** Names the data key without giving it away, so that it can be replaced by another one later. */
  keyId: string
  wrapping: Buffer
  childIndex: Buffer
  audit: Buffer
  wordings: Buffer
  subjects: Buffer
  directory: Buffer
  /** Kept in the database: tells a wrong key at the start. */
  checkValue: Buffer
}

export const dataKeyBytes = 32

/** @param dataKey 32 random bytes in Base64 (the setting DATA_KEY). Throws on anything else, without repeating it. */
export function dataKeysFrom(dataKey: string): DataKeys {
  const key = Buffer.from(dataKey, 'base64')
  if (key.length !== dataKeyBytes) throw new Error('DATA_KEY must be 32 bytes in Base64.')
  return {
    keyId: derive(key, 'key id').subarray(0, 8).toString('hex'),
    wrapping: derive(key, 'wrapping of case keys'),
    childIndex: derive(key, 'child index'),
    audit: derive(key, 'audit'),
    wordings: derive(key, 'wordings'),
    subjects: derive(key, 'subjects'),
    directory: derive(key, 'directory'),
    checkValue: derive(key, 'check value'),
  }
}

function derive(key: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `safeguarding-bot: ${use}`, 32))
}
