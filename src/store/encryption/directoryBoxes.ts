import { z } from 'zod'
import type { DirectoryRecord } from '../../domain/directory/standing.ts'
import { decrypt, encrypt } from './caseCipher.ts'
import type { DataKeys } from './dataKeys.ts'

type Content = Pick<DirectoryRecord, 'act' | 'byName'>

const value = z.string()
const call = { value, spokeTo: z.string(), on: z.iso.date() }
const content = z.object({
  byName: z.string(),
  act: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('confirmed'), ...call }),
    z.object({ kind: z.literal('corrected'), value, source: z.string(), reason: z.string() }),
    z.object({ kind: z.literal('agreed'), ...call }),
    z.object({ kind: z.literal('rejected'), value, reason: z.string() }),
    z.object({ kind: z.literal('withdrawn'), value }),
  ]),
})

/** What was done with an entry, as it may stand in the database: it names people, and it decides where a referral goes. */
export function sealRecord(keys: DataKeys, schoolId: string, record: DirectoryRecord): Buffer {
  const { act, byName } = record
  return encrypt(keys.directory, Buffer.from(JSON.stringify({ act, byName })), context(schoolId, record))
}

/** Without an act where a byte was changed, or it was put in another's place: nobody may smuggle an address in past the bot. */
export function openRecord(
  keys: DataKeys,
  schoolId: string,
  record: Omit<DirectoryRecord, keyof Content>,
  box: Buffer,
) {
  try {
    const read = content.parse(JSON.parse(decrypt(keys.directory, box, context(schoolId, record)).toString()))
    return { ...record, ...read }
  } catch {
    return { ...record, act: undefined, byName: '' }
  }
}

function context(schoolId: string, { key, version, mark, by, at }: Omit<DirectoryRecord, keyof Content>): string {
  return JSON.stringify(['directory', schoolId, key, version, mark, by, at.toISOString()])
}
