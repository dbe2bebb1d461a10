import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { DirectoryRecord } from '../../src/domain/directory/standing.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createTestDatabase, execute, openTestStore, queryRows, type TestDatabase } from '../database.ts'

let database: TestDatabase
let store: Store
let other: Store

beforeAll(async () => {
  database = await createTestDatabase()
  store = await openTestStore(database)
  other = await openTestStore(database)
})
afterAll(async () => {
  await Promise.all([store.close(), other.close()])
  await database.drop()
})

const record = (key: string, version: number, changes: Partial<DirectoryRecord> = {}): DirectoryRecord => ({
  ...{ key, version, mark: 'mark', by: 'person-dsl', byName: 'Ruth Okafor', at: new Date('2026-11-23T10:00:00.000Z') },
  act: { kind: 'corrected', value: 'new@town.example', source: 'Zzspoken', reason: 'It moved.' },
  ...changes,
})
const ofSchool = (school: string) => store.directory.records(school)

describe('What is recorded of the directory', () => {
  it('is read back by every instance, entry by entry in its order', async () => {
    const all = [
      record('b', 1),
      record('a', 1),
      record('a', 2, { act: { kind: 'withdrawn', value: 'new@town.example' } }),
    ]
    for (const one of all) expect(await store.directory.record('one', [one])).toBe('stored')
    expect(await other.directory.records('one')).toEqual([all[1], all[2], all[0]])
    expect(await other.directory.records('another school')).toEqual([])
  })

  it('has each version once: of two people at once the first is stored, and of the second nothing, with what would follow', async () => {
    const news = (to: string) => [{ kind: 'directoryChange', key: 'a', version: 1, to } as const]
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => {
        const mine = { by: `person-${at}` }
        const two =
          at % 2 === 0 ? [record('a', 1, mine), record('b', 1, mine)] : [record('b', 1, mine), record('a', 1, mine)]
        return (at % 2 === 0 ? store : other).directory.record('race', two, news(`person-${at}`))
      }),
    )
    expect(answers.filter((answer) => answer === 'stored')).toHaveLength(1)
    const winner = `person-${answers.indexOf('stored')}`
    expect((await ofSchool('race')).map(({ key, by }) => [key, by])).toEqual([
      ['a', winner],
      ['b', winner],
    ])
    const rows = await queryRows(
      database.connection,
      "select addressee from outbox where kind = 'directoryChange' and school_id = 'race'",
    )
    expect(rows).toEqual([{ addressee: winner }])
  })

  it('is stored whole or not at all', async () => {
    await store.directory.record('whole', [record('b', 1)])
    expect(await store.directory.record('whole', [record('a', 1), record('b', 1)])).toBe('stale')
    expect(await ofSchool('whole')).toHaveLength(1)
  })

  it('cannot be changed or removed', async () => {
    await store.directory.record('kept', [record('a', 1)])
    for (const statement of [
      "update directory_records set mark = 'x'",
      'delete from directory_records',
      'truncate directory_records',
    ])
      await expect(execute(database.connection, statement)).rejects.toThrow('append-only')
    expect(await ofSchool('kept')).toEqual([record('a', 1)])
  })

  it('names nobody, and no address, to who has the database and not the key', async () => {
    await store.directory.record('secret', [record('a', 1)])
    const rows = await queryRows<{ row: string }>(
      database.connection,
      'select entry::text as row from directory_records entry',
    )
    for (const { row } of rows) expect(row).not.toMatch(/Zzspoken|Okafor|town\.example/)
  })

  it.each([
    ['whose it is', "person_id = 'somebody-else'"],
    ['of what it was made', "mark = 'another mark'"],
    ['when', "at = at - interval '1 day'"],
    ['of which entry', "entry_key = 'b'"],
    ['after which others', 'version = 2'],
    ['at which school', "school_id = 'forged too'"],
    ['what was done', "box = overlay(box placing '\\x00' from 20)"],
    ['anything', "box = 'x'"],
  ])('is read as something that does not count where somebody with the database changed %s', async (_what, change) => {
    await store.directory.record('forged', [record('a', 1)])
    const as = (owner: string) =>
      `alter table directory_records disable trigger append_only; ${owner}; alter table directory_records enable trigger append_only`
    await execute(database.connection, as(`update directory_records set ${change} where school_id = 'forged'`))
    const read = [...(await ofSchool('forged')), ...(await ofSchool('forged too'))]
    await execute(database.connection, as("delete from directory_records where school_id like 'forged%'"))
    expect(read.map(({ act, byName }) => [act, byName])).toEqual([[undefined, '']])
  })
})
