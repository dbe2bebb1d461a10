import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decryptContent, encryptContent, newCaseKey, unwrapCaseKey } from '../../src/store/encryption/caseCipher.ts'
import { dataKeysFrom } from '../../src/store/encryption/dataKeys.ts'
import { readOrMakeDataKey } from '../../src/store/encryption/readOrMakeDataKey.ts'
import { openStore, type Store } from '../../src/store/openStore.ts'
import { createEmptyDatabase, execute, openTestStore, type TestDatabase, testDataKey } from '../database.ts'
import { content, creating, draftHeader } from './sampleCase.ts'

const otherDataKey = Buffer.alloc(32, 8).toString('base64')
const keys = dataKeysFrom(testDataKey)
const place = { schoolId: 'school', caseId: 'case', version: 3 }

describe('what is written on a case', () => {
  const { key } = newCaseKey(keys, 'school', 'case')

  it('opens again where it belongs, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decryptContent(key, encryptContent(key, text, place), place)).toBe(text)
      }),
    )
  })

  it.each([
    ['another case', { ...place, caseId: 'other' }],
    ['another version', { ...place, version: 4 }],
    ['another school', { ...place, schoolId: 'other' }],
  ])('does not open in %s, though the key is right', (_, elsewhere) => {
    const ciphertext = encryptContent(key, 'words', place)
    expect(() => decryptContent(key, ciphertext, elsewhere)).toThrow()
  })

  it('does not open when any byte was changed or the end is missing', () => {
    const ciphertext = encryptContent(key, 'words', place)
    for (const at of ciphertext.keys()) {
      const changed = Buffer.from(ciphertext)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      expect(() => decryptContent(key, changed, place)).toThrow()
    }
    expect(() => decryptContent(key, ciphertext.subarray(0, -1), place)).toThrow()
  })

  it('is never encrypted to the same bytes twice', () => {
    expect(encryptContent(key, 'words', place)).not.toEqual(encryptContent(key, 'words', place))
  })

  it('has a key that opens only for its own case and under its own data key', () => {
    const { key: own, wrapped } = newCaseKey(keys, 'school', 'case')
    expect(unwrapCaseKey(keys, wrapped, 'school', 'case')).toEqual(own)
    expect(() => unwrapCaseKey(keys, wrapped, 'school', 'other')).toThrow()
    expect(() => unwrapCaseKey(keys, wrapped, 'other', 'case')).toThrow()
    expect(() => unwrapCaseKey(dataKeysFrom(otherDataKey), wrapped, 'school', 'case')).toThrow()
  })
})

describe('the data key', () => {
  it('must be 32 bytes in Base64, and a wrong one is not repeated', () => {
    const refused = () => dataKeysFrom('c2hvcnQ=')
    expect(refused).toThrow('DATA_KEY must be 32 bytes')
    expect(refused).not.toThrow('c2hvcnQ')
  })

  it('of a rehearsal is made once, for its owner only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'data-key-'))
    const dataDir = join(folder, 'new')
    const made = readOrMakeDataKey(dataDir)
    expect(dataKeysFrom(made).keyId).toMatch(/^[0-9a-f]{16}$/)
    expect(readOrMakeDataKey(dataDir)).toBe(made)
    expect(readFileSync(join(dataDir, 'data.key'), 'utf8').trim()).toBe(made)
    expect(statSync(join(dataDir, 'data.key')).mode & 0o777).toBe(0o600)
    expect(readdirSync(dataDir)).toEqual(['data.key'])
    rmSync(folder, { recursive: true })
  })
})

describe('a database', () => {
  let database: TestDatabase
  let store: Store

  beforeAll(async () => {
    database = await createEmptyDatabase()
    store = await openTestStore(database)
  })

  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  it('refuses at the start to work with another data key than its own', async () => {
    const { connection } = database
    const options = {
      connection,
      clock: { now: () => new Date() },
      identifiers: { id: () => '' },
      log: () => undefined,
    }
    const wrong = openStore({ ...options, dataKey: otherDataKey })
    expect(await wrong.migrate()).toBe('wrongDataKey')
    await wrong.close()
    const right = openStore({ ...options, dataKey: testDataKey })
    expect(await right.migrate()).toBe('ready')
    await right.close()
  })

  it('does not open content that was swapped between two cases, even together with its key', async () => {
    const [one, other] = [draftHeader(), draftHeader()]
    await store.cases.create(one, content({ surname: 'One' }), creating)
    await store.cases.create(other, content({ surname: 'Other' }), creating)
    const from = (column: string, table: string, id: string) => `(select ${column} from ${table} where ${id} = $2)`
    await execute(
      database.connection,
      `update case_contents set ciphertext = ${from('ciphertext', 'case_contents', 'case_id')} where case_id = $1`,
      [one.id, other.id],
    )
    const reading = { actor: 'person-dsl', action: 'read' }
    await expect(store.cases.open(one.id, reading)).rejects.toThrow()
    await execute(
      database.connection,
      `update cases set wrapped_key = ${from('wrapped_key', 'cases', 'id')} where id = $1`,
      [one.id, other.id],
    )
    await expect(store.cases.open(one.id, reading)).rejects.toThrow()
    expect(await store.cases.open(other.id, reading)).toMatchObject({ id: other.id })
    expect(await store.cases.timeline(one.id)).toHaveLength(1)
  })
})
