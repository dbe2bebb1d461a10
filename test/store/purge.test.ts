import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Case, CaseHeader } from '../../src/domain/case/case.ts'
import { unwrapCaseKey } from '../../src/store/encryption/caseCipher.ts'
import { dataKeysFrom } from '../../src/store/encryption/dataKeys.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createEmptyDatabase, execute, openTestStore, queryRows, type TestDatabase, testDataKey } from '../database.ts'
import { author, content, creating, draftHeader, school } from './sampleCase.ts'

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

const purging = { actor: 'system', action: 'purgeEmptyDraft' }
const reading = { actor: author, action: 'openDraft' }
const editing = { actor: author, action: 'editDraft' }

function emptyDraft(changes: Partial<CaseHeader> = {}): Promise<Case> {
  return store.cases.create(draftHeader(changes), content({ surname: 'Sample' }), creating)
}

async function rowsWith(id: string): Promise<Record<string, number>> {
  const tables = ['case_contents', 'child_keys', 'audit_entries', 'cases']
  const counted = tables.map(async (table) => {
    const column = table === 'cases' ? 'id' : 'case_id'
    return [table, (await queryRows(database.connection, `select from ${table} where ${column} = $1`, [id])).length]
  })
  return Object.fromEntries(await Promise.all(counted))
}

describe('an empty draft that is removed', () => {
  it('leaves its header and its audit, which stays whole, and nothing else', async () => {
    const draft = await emptyDraft()
    await execute(database.connection, `insert into child_keys values ('\\x00', $1, $2)`, [draft.id, school])
    expect(await store.cases.purge(draft, purging)).toBe('purged')
    expect(await rowsWith(draft.id)).toEqual({ cases: 1, audit_entries: 2, case_contents: 0, child_keys: 0 })
    expect(await store.cases.header(draft.id)).toMatchObject({ state: 'purged', version: 2, authorId: author })
    expect(await store.cases.timeline(draft.id)).toMatchObject([creating, { ...purging, caseVersion: 2 }])
    expect(await store.verifyAudit()).toMatchObject({ kind: 'whole' })
  })

  it('has no key any more, so that an older copy of its content opens with nothing', async () => {
    const draft = await emptyDraft()
    const wrapped = async () => {
      const query = 'select wrapped_key from cases where id = $1'
      const [row] = await queryRows<{ wrapped_key: Buffer }>(database.connection, query, [draft.id])
      return unwrapCaseKey(dataKeysFrom(testDataKey), row?.wrapped_key ?? Buffer.alloc(0), school, draft.id)
    }
    expect(await wrapped()).toHaveLength(32)
    await store.cases.purge(draft, purging)
    await expect(wrapped()).rejects.toThrow()
  })

  it('cannot be read or written in, and trying leaves no trace', async () => {
    const draft = await emptyDraft()
    await store.cases.purge(draft, purging)
    expect(await store.cases.open(draft.id, reading)).toBeUndefined()
    expect(await store.cases.save({ next: { ...draft, version: 2 }, audit: editing })).toBe('stale')
    expect(await store.cases.purge({ ...draft, version: 2 }, purging)).toBe('stale')
    expect(await store.cases.timeline(draft.id)).toHaveLength(2)
  })

  it('is listed only for whoever asks for what was removed', async () => {
    const schoolId = 'school-purged'
    const draft = await emptyDraft({ schoolId })
    await store.cases.purge(draft, purging)
    expect(await store.cases.count({ notAbout: '', schoolId, states: ['draft', 'discarded', 'raised'] })).toBe(0)
    const removed = await store.cases.list({ notAbout: '', schoolId, states: ['purged'], limit: 10, offset: 0 })
    expect(removed.map(({ id }) => id)).toEqual([draft.id])
  })
})

describe('a draft stays as it is', () => {
  it('when its author wrote in it since', async () => {
    const draft = await emptyDraft()
    await store.cases.save({ next: draft, audit: editing })
    expect(await store.cases.purge(draft, purging)).toBe('stale')
    await stillThere(draft)
  })

  it('when it holds a concern, whatever the one who asks believes', async () => {
    const draft = await emptyDraft({ holdsConcern: true })
    expect(await store.cases.purge({ ...draft, holdsConcern: false }, purging)).toBe('stale')
    await stillThere(draft)
  })

  it('when it was told or discarded meanwhile', async () => {
    for (const state of ['raised', 'discarded'] as const) {
      const draft = await emptyDraft()
      const saved = await store.cases.save({ next: { ...draft, state }, audit: editing })
      if (saved === 'stale') throw new Error('nobody else saves here')
      expect(await store.cases.purge({ ...saved, state: 'draft' }, purging)).toBe('stale')
      await stillThere(draft)
    }
  })

  it('when its author saves at the same moment: one of the two wins, and nothing is half done', async () => {
    const drafts = await Promise.all(Array.from({ length: 12 }, () => emptyDraft()))
    for (const draft of drafts) {
      const next = { ...draft, holdsConcern: true, content: content({ surname: 'Kept' }) }
      const [saved, purged] = await Promise.all([
        store.cases.save({ next, audit: editing }),
        store.cases.purge(draft, purging),
      ])
      expect([saved === 'stale', purged === 'stale'].sort()).toEqual([false, true])
      if (purged === 'stale') await stillThere(draft)
      else expect(await rowsWith(draft.id)).toMatchObject({ case_contents: 0 })
    }
  })

  async function stillThere({ id }: Case): Promise<void> {
    expect((await store.cases.open(id, reading))?.content.assessment.child.surname).toMatch(/Sample|Kept/)
    expect((await store.cases.timeline(id)).map(({ action }) => action)).not.toContain(purging.action)
  }
})
