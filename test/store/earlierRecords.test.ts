import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Migrator } from 'kysely'
import { type CaseContent, handlingVersion } from '../../src/domain/case/case.ts'
import { stillWaits } from '../../src/flows/escalation/stillWaits.ts'
import type { EscalationTimer } from '../../src/flows/outboxItem.ts'
import type { Log } from '../../src/flows/ports/runtime.ts'
import { connect } from '../../src/store/connection.ts'
import { encryptContent, newCaseKey } from '../../src/store/encryption/caseCipher.ts'
import { dataKeysFrom } from '../../src/store/encryption/dataKeys.ts'
import { firstTables } from '../../src/store/migrations/firstTables.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createEmptyDatabase, execute, openTestStore, queryRows, type TestDatabase, testDataKey } from '../database.ts'
import { author, content, draftHeader, school } from './sampleCase.ts'

const keys = dataKeysFrom(testDataKey)
const reading = { actor: 'person-dsl', action: 'read' }
const begun = new Date('2026-03-02T09:00:00.000Z')
const sent = new Date('2026-03-02T10:00:00.000Z')
const child = { surname: 'Sample', dateOfBirth: '2012-05-06' }

let database: TestDatabase
let store: Store
let logged: unknown[]
let migratedAt: number

const log: Log = (level, event, fields) => void logged.push([level, event, fields])

beforeAll(async () => {
  logged = []
  database = await createEmptyDatabase()
  await makeFirstTables()
  await storeEarlier('draft', 3, content({ ...child, surname: 'Draft' }))
  await storeEarlier('raised', 4, content(child))
  await storeEarlier('acknowledged', 5, content({ ...child, surname: 'SAMPEL' }))
  await storeEarlier('referred', 9, content({ surname: 'Sample' }))
  await storeEarlier('discussed', 6, content({ ...child, surname: 'Samples' }), 'unreadable')
  migratedAt = Date.now()
  store = await openTestStore(database, { log })
})

afterAll(async () => {
  await store.close()
  await database.drop()
})

async function makeFirstTables(): Promise<void> {
  const first = connect(database.connection, () => undefined)
  const migrations = { '0001-first-tables': firstTables }
  const migrator = new Migrator({ db: first, provider: { getMigrations: async () => migrations } })
  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  await first.destroy()
}

/** As the release before wrote it: with one blind index where surname and date of birth are known. */
async function storeEarlier(state: string, version: number, written: CaseContent, damage?: 'unreadable') {
  const { key, wrapped } = newCaseKey(keys, school, state)
  const submitted = state === 'draft' ? null : sent
  const index = written.assessment.child.dateOfBirth ? Buffer.from(state) : null
  await execute(
    database.connection,
    `insert into cases (id, school_id, reference, state, author_id, version, instrument_id, instrument_edition,
      created_at, updated_at, submitted_at, wrapped_key, key_id, child_index)
      values ($1, $2, $1, $1, $3, $4, 'sample-tool', '1', $5, $5, $6, $7, $8, $9)`,
    [state, school, author, version, begun, submitted, wrapped, keys.keyId, index],
  )
  const place = { schoolId: school, caseId: state, version: damage ? 1 : version }
  await execute(database.connection, 'insert into case_contents values ($1, $2, $3, $4)', [
    state,
    school,
    version,
    encryptContent(key, JSON.stringify(written), place),
  ])
}

function marked(): Promise<unknown[]> {
  return queryRows(database.connection, 'select id from cases where child_index is not null')
}

describe('records of the release before', () => {
  it('a draft opens as it was, not told to anybody, and never to be removed by a timer', async () => {
    expect(await store.cases.open('draft', reading)).toEqual({
      ...draftHeader({ id: 'draft', reference: 'draft', holdsConcern: true, version: 3, screeningVersion: 3 }),
      content: content({ ...child, surname: 'Draft' }),
    })
  })

  it('a concern that waits for somebody is not forgotten: an hour after the upgrade its ladder begins', async () => {
    const rows = await queryRows<{ id: string; item: EscalationTimer; due_at: Date }>(
      database.connection,
      `select id, item, due_at from outbox where kind = 'escalation' order by item->>'caseId'`,
    )
    expect(rows.map(({ item: { caseId, deadline, level, step } }) => [caseId, deadline, level, step])).toEqual([
      ['acknowledged', 'discuss', 'medium', 0],
      ['discussed', 'decide', 'medium', 0],
      ['raised', 'acknowledge', 'medium', 0],
    ])
    for (const { id, item, due_at } of rows) {
      const header = await store.cases.header(item.caseId)
      expect(header && stillWaits(header, item)).toBe(true)
      expect(Math.abs(due_at.getTime() - migratedAt - 3_600_000)).toBeLessThan(60_000)
      expect(due_at.toISOString()).toBe(item.dueAt)
      expect((await store.outboxClaims.claim(id, due_at, 60))?.item).toEqual(item)
      await store.outboxClaims.settle({ rowId: id, attempts: 0 }, { kind: 'done' }, due_at)
    }
  })

  it('a draft is not forgotten: a day after the upgrade its author is reminded, and a day later the team learns of it', async () => {
    const [rows] = await queryRows<{ began: Date }>(database.connection, `select min(created_at) as began from outbox`)
    const upgraded = rows?.began.getTime() ?? 0
    expect(Math.abs(upgraded - migratedAt)).toBeLessThan(60_000)
    const hours = (count: number) => new Date(upgraded + count * 3_600_000)
    expect(await store.outboxClaims.due(hours(23), 10)).toEqual([])
    const due = await store.outboxClaims.due(hours(24), 10)
    expect(due).toHaveLength(1)
    const [reminder] = due
    const timer = { caseId: 'draft', screeningVersion: 3 }
    expect((await store.outboxClaims.claim(reminder?.id ?? '', hours(24), 60))?.item).toEqual({
      ...timer,
      kind: 'draftReminder',
      dueAt: hours(24).toISOString(),
    })
    expect(await store.outboxClaims.due(hours(47), 10)).not.toContainEqual(
      expect.objectContaining({ id: expect.not.stringMatching(reminder?.id ?? '') }),
    )
    const waiting = (await store.outboxClaims.due(hours(48), 10)).find(({ id }) => id !== reminder?.id)
    expect((await store.outboxClaims.claim(waiting?.id ?? '', hours(48), 60))?.item).toEqual({
      ...timer,
      kind: 'draftWaiting',
      dueAt: hours(48).toISOString(),
    })
    const later = { ...timer, kind: 'draftReminder', screeningVersion: 4, dueAt: hours(90).toISOString() } as const
    await store.outbox.add(school, [later])
    expect(await store.outboxClaims.claim(reminder?.id ?? '', hours(49), 60)).toBeUndefined()
    expect((await store.outboxClaims.due(hours(49), 10)).map(({ id }) => id)).toEqual([waiting?.id])
  })

  it('a card that is in a chat already fits its case still', async () => {
    const versions = { draft: 3, raised: 4, acknowledged: 5, referred: 9 }
    for (const [id, version] of Object.entries(versions)) {
      const header = await store.cases.header(id)
      expect(header && handlingVersion(header)).toBe(id === 'draft' ? 0 : version)
    }
  })

  it('a concern that was sent opens as finished, and can be saved again', async () => {
    const opened = await store.cases.open('raised', reading)
    expect(opened).toMatchObject({ state: 'raised', version: 4, finishedAt: sent, submittedAt: sent })
    expect(opened?.content).toEqual(content(child))
    if (!opened) throw new Error('it is there')
    const saved = await store.cases.save({ next: { ...opened, state: 'acknowledged' }, audit: reading })
    expect(saved).toMatchObject({ version: 5 })
  })

  it('children of concerns that were sent are found, and each reading for it is in the audit', async () => {
    expect((await store.cases.perhapsSameChild('raised', { notAbout: 'nobody' })).map(({ id }) => id)).toEqual([
      'acknowledged',
    ])
    expect(await store.cases.timeline('acknowledged')).toMatchObject([{ actor: 'system', action: 'indexChild' }])
    expect(await store.cases.timeline('draft')).not.toContainEqual(expect.objectContaining({ action: 'indexChild' }))
    expect(await store.verifyAudit()).toMatchObject({ kind: 'whole' })
  })

  it('one that cannot be read keeps nobody from starting: it is reported, and tried again at the next start', async () => {
    const trouble = ['error', 'childNotIndexed', { caseId: 'discussed', code: expect.any(String) }]
    expect(logged).toEqual([trouble])
    expect(await marked()).toEqual([{ id: 'discussed' }])
    await (await openTestStore(database, { log })).close()
    expect(logged).toEqual([trouble, trouble])
    expect(await store.cases.timeline('acknowledged')).toHaveLength(1)
  })
})
