import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Store } from '../../src/store/openStore.ts'
import { createTestDatabase, execute, openTestStore, queryRows, type TestDatabase } from '../database.ts'
import { author, content, creating, draftHeader } from './sampleCase.ts'

let database: TestDatabase
let store: Store

async function end(): Promise<void> {
  await store?.close()
  await database?.drop()
}

beforeEach(async () => {
  await end()
  database = await createTestDatabase()
  store = await openTestStore(database)
})

afterAll(end)

/** A case with three entries: begun, submitted, read. */
async function caseWithHistory(id: string): Promise<void> {
  const draft = await store.cases.create(draftHeader({ id }), content(), creating)
  await store.cases.save({ next: { ...draft, state: 'raised' }, audit: { actor: author, action: 'submit' } })
  await store.cases.open(id, { actor: 'person-dsl', action: 'read' })
}

/** As somebody could who owns the database and goes round its triggers. */
async function tamper(statement: string): Promise<void> {
  await execute(database.connection, `set session_replication_role = replica; ${statement}`)
}

describe('the audit of a case', () => {
  it.each(['audit_entries', 'audit_seals'])('cannot be changed, deleted or emptied (%s)', async (table) => {
    await caseWithHistory('case-1')
    await store.sealAudit()
    const refused = 'the audit is append-only'
    await expect(execute(database.connection, `update ${table} set at = at`)).rejects.toThrow(refused)
    await expect(execute(database.connection, `delete from ${table}`)).rejects.toThrow(refused)
    await expect(execute(database.connection, `truncate ${table} cascade`)).rejects.toThrow(refused)
    expect(await store.verifyAudit()).toMatchObject({ kind: 'whole', entries: 3 })
  })

  it('is whole when nobody touched it, sealed or not', async () => {
    expect(await store.verifyAudit()).toEqual({ kind: 'whole', entries: 0, head: undefined })
    await caseWithHistory('case-1')
    await caseWithHistory('case-2')
    expect(await store.verifyAudit()).toEqual({ kind: 'whole', entries: 6, head: undefined })
    const head = await store.sealAudit()
    expect(head).toMatchObject({ number: 1 })
    expect(await store.verifyAudit(head)).toEqual({ kind: 'whole', entries: 6, head })
  })

  it('stays one chain when many read at once', async () => {
    await store.cases.create(draftHeader({ id: 'case-1' }), content(), creating)
    const readers = Array.from({ length: 12 }, (_, reader) => ({ actor: `reader-${reader}`, action: 'read' }))
    await Promise.all(readers.map((reader) => store.cases.open('case-1', reader)))
    expect(await store.verifyAudit()).toMatchObject({ kind: 'whole', entries: 13 })
  })
})

describe('a check of the audit finds', () => {
  it.each([
    ['another actor', `update audit_entries set actor = 'someone-else' where case_id = 'case-1' and seq = 2`, 2],
    ['another time', `update audit_entries set at = at + interval '1 hour' where case_id = 'case-1' and seq = 3`, 3],
    ['a missing first entry', `delete from audit_entries where case_id = 'case-1' and seq = 1`, 1],
    ['a missing middle entry', `delete from audit_entries where case_id = 'case-1' and seq = 2`, 2],
    [
      'an entry that was put in without the key',
      `insert into audit_entries select case_id, school_id, 4, at, 'intruder', action, case_version, hash, sha256('x')
       from audit_entries where case_id = 'case-1' and seq = 3`,
      4,
    ],
  ])('%s', async (_, statement, seq) => {
    await caseWithHistory('case-0')
    await caseWithHistory('case-1')
    await tamper(statement)
    expect(await store.verifyAudit()).toEqual({ kind: 'brokenChain', caseId: 'case-1', seq })
  })

  it('the end of a chain cut off after it was sealed', async () => {
    await caseWithHistory('case-1')
    await store.sealAudit()
    await tamper(`delete from audit_entries where seq = 3`)
    expect(await store.verifyAudit()).toEqual({ kind: 'brokenSeal', number: 1 })
  })

  it('an entry that was kept from being sealed', async () => {
    await caseWithHistory('case-1')
    await tamper(`delete from audit_unsealed where seq = 3`)
    expect(await store.verifyAudit()).toEqual({ kind: 'brokenChain', caseId: 'case-1', seq: 3 })
  })

  it('a changed and a missing seal', async () => {
    await caseWithHistory('case-1')
    await store.sealAudit()
    await caseWithHistory('case-2')
    await store.sealAudit()
    await tamper(`update audit_seals set at = at + interval '1 day' where number = 2`)
    expect(await store.verifyAudit()).toEqual({ kind: 'brokenSeal', number: 2 })
    await tamper('delete from audit_seals where number = 1')
    expect(await store.verifyAudit()).toEqual({ kind: 'brokenSeal', number: 1 })
  })

  it('that seals and entries were cut off together, from a head kept elsewhere', async () => {
    await caseWithHistory('case-1')
    await store.sealAudit()
    await caseWithHistory('case-2')
    const exported = await store.sealAudit()
    await tamper(`delete from audit_seals where number = 2; delete from audit_entries where case_id = 'case-2'`)
    expect(await store.verifyAudit()).toMatchObject({ kind: 'whole' })
    expect(await store.verifyAudit(exported)).toEqual({ kind: 'brokenSeal', number: 2 })
  })
})

describe('sealing', () => {
  it('covers everything once, and does nothing when there is nothing new', async () => {
    await caseWithHistory('case-1')
    expect(await store.sealAudit()).toMatchObject({ number: 1 })
    expect(await store.sealAudit()).toBeUndefined()
    await store.cases.open('case-1', { actor: 'person-dsl', action: 'read' })
    expect(await store.sealAudit()).toMatchObject({ number: 2 })
    const seals = await queryRows(database.connection, 'select chains from audit_seals order by number')
    expect(seals).toMatchObject([
      { chains: [{ caseId: 'case-1', seq: 3 }] },
      { chains: [{ caseId: 'case-1', seq: 4 }] },
    ])
  })

  it('by two instances at once leaves one chain', async () => {
    const other = await openTestStore(database)
    await caseWithHistory('case-1')
    await Promise.all([store.sealAudit(), other.sealAudit(), store.sealAudit(), other.sealAudit()])
    await caseWithHistory('case-2')
    await Promise.all([other.sealAudit(), store.sealAudit()])
    expect(await store.verifyAudit()).toMatchObject({ kind: 'whole', entries: 6, head: { number: 2 } })
    await other.close()
  })

  it('happens by itself while the store is open, and the new head is told to the log', async () => {
    const told = Promise.withResolvers<unknown>()
    const sealing = await openTestStore(database, {
      sealEverySeconds: 0.05,
      log: (_, event, fields) => event === 'auditSealed' && told.resolve(fields),
    })
    await caseWithHistory('case-1')
    expect(await told.promise).toMatchObject({ number: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    await sealing.close()
  })
})
