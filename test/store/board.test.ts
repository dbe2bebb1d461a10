import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { boardGroup, boardOrder, boardParts, statesOfPart } from '../../src/domain/case/board.ts'
import type { CaseHeader } from '../../src/domain/case/case.ts'
import { caseStates } from '../../src/domain/case/lifecycle.ts'
import { policyLevel } from '../../src/domain/escalation/deadline.ts'
import { levels } from '../../src/domain/instrument/level.ts'
import type { CaseListQuery } from '../../src/flows/ports/cases.ts'
import { countQuery, listQuery } from '../../src/store/cases/listCases.ts'
import { connect, type Database } from '../../src/store/connection.ts'
import { dataKeysFrom } from '../../src/store/encryption/dataKeys.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createTestDatabase, openTestStore, queryRows, type TestDatabase, testDataKey } from '../database.ts'
import { insertManyCases } from './manyCases.ts'
import { content, creating, draftHeader } from './sampleCase.ts'

let database: TestDatabase
let store: Store
let connected: Database
beforeAll(async () => {
  database = await createTestDatabase()
  store = await openTestStore(database)
  connected = connect(database.connection, () => undefined)
})
afterAll(async () => {
  await connected.destroy()
  await store.close()
  await database.drop()
})

const moment = fc.integer({ min: 0, max: 3 }).map((day) => new Date(Date.UTC(2026, 2, 2 + day, 9)))
const orNot = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const drawnHeader = fc.record({
  state: fc.constantFrom(...caseStates),
  level: orNot(fc.constantFrom(...levels)),
  suggestedLevel: orNot(fc.constantFrom(...levels)),
  urgent: fc.boolean(),
  alarmedAt: orNot(moment),
  reviewOn: orNot(fc.constantFrom('2026-03-09', '2026-03-10', '2026-10-01')),
  submittedAt: orNot(moment),
  createdAt: moment,
})

describe('The board as the database has it', () => {
  it('is in the order that the rule says, whatever stands in it, and knows the level by whose policy each goes', async () => {
    let schools = 0
    const property = fc.asyncProperty(fc.array(drawnHeader, { minLength: 2, maxLength: 12 }), async (drawn) => {
      schools += 1
      const schoolId = `school-${schools}`
      const created: CaseHeader[] = []
      for (const changes of drawn)
        created.push(await store.cases.create(draftHeader({ schoolId, ...changes }), content(), creating))
      const asked = { schoolId, notAbout: '', states: caseStates, limit: 20, offset: 0 }
      const ordered = [...created].sort(boardOrder)
      expect((await store.cases.list(asked)).map(({ id }) => id)).toEqual(ordered.map(({ id }) => id))
      for (const level of levels) {
        const found = (await store.cases.list({ ...asked, levels: [level] })).map(({ id }) => id)
        expect(found).toEqual(ordered.filter((one) => policyLevel(one) === level).map(({ id }) => id))
      }
      const part = boardParts[schools % boardParts.length] ?? 'open'
      const ofPart = ordered.filter(({ state }) => statesOfPart[part].includes(state))
      expect(await store.cases.count({ ...asked, states: statesOfPart[part] })).toBe(ofPart.length)
    })
    await fc.assert(property, { numRuns: 40 })
  }, 60_000)

  it('groups every state of the life-cycle as the rule does', async () => {
    const schoolId = 'school-of-every-state'
    for (const state of caseStates) await store.cases.create(draftHeader({ schoolId, state }), content(), creating)
    const rows = await queryRows<{ state: CaseHeader['state']; board_group: number }>(
      database.connection,
      `select state, board_group from cases where school_id = '${schoolId}'`,
    )
    expect(rows.map((row) => [row.state, row.board_group]).sort()).toEqual(
      caseStates.map((state) => [state, boardGroup(state)]).sort(),
    )
  })
})

describe('Among 20,000 cases', () => {
  const schoolId = 'school-many'
  const people = { author: 'author', lead: 'lead', deputy: 'deputy', headteacher: 'head', chair: 'chair' }
  const viewer = (personId: string, route: 'team' | 'headteacher') => ({
    ...{ schoolId, notAbout: personId, limit: 11, offset: 0 },
    dealtWithBy: { personId, routes: [route] },
  })
  const viewers = [viewer(people.lead, 'team'), viewer(people.headteacher, 'headteacher')]
  const narrowed: Partial<CaseListQuery>[] = [
    { offset: 40 },
    ...levels.map((level) => ({ levels: [level] })),
    ...boardParts.map((part) => ({
      states: statesOfPart[part],
      ...(part === 'closed' ? { lastChangedFirst: true as const } : {}),
    })),
  ]
  const queries: CaseListQuery[] = viewers.flatMap((one) =>
    [...narrowed, { handlerId: one.notAbout }, { handlerId: one.notAbout, levels: ['low' as const] }].map(
      (changes) => ({ states: statesOfPart.open, ...one, ...changes }),
    ),
  )

  beforeAll(async () => {
    const now = new Date('2026-11-23T09:00:00.000Z')
    await insertManyCases(database, { count: 20_000, schoolId, people, now })
  }, 60_000)

  it('no page and no count of the board reads the whole table', async () => {
    const reading = { database: connected, keys: dataKeysFrom(testDataKey) }
    const read: string[] = []
    for (const query of queries)
      for (const asked of [listQuery(reading, query), countQuery(reading, query, 501)]) {
        const plan = await planOf(asked)
        if (/Seq Scan on cases\b/.test(plan)) read.push(`${JSON.stringify(query)}\n${plan}`)
        expect(plan).toMatch(/Index/)
      }
    expect(read).toEqual([])
  })

  it('none that is about whoever asks stands on any page, and they are not counted', async () => {
    for (const { dealtWithBy, notAbout } of viewers) {
      const asked = { schoolId, notAbout, dealtWithBy, states: statesOfPart.open }
      const seen: CaseHeader[] = []
      for (let offset = 0; offset < 20_000; offset += 2000) {
        const found = await store.cases.list({ ...asked, limit: 2000, offset })
        seen.push(...found)
        if (found.length < 2000) break
      }
      expect(seen.filter(({ subjects }) => subjects.includes(notAbout))).toEqual([])
      expect(seen.some(({ subjects }) => subjects.length > 0)).toBe(true)
      expect(await store.cases.count(asked)).toBe(seen.length)
      expect(await store.cases.count({ ...asked, notAbout: '' })).toBeGreaterThan(seen.length)
    }
  }, 60_000)
})

async function planOf(query: { compile(): { sql: string; parameters: readonly unknown[] } }): Promise<string> {
  const compiled = query.compile()
  const rows = await queryRows<{ 'QUERY PLAN': string }>(database.connection, `explain ${compiled.sql}`, [
    ...compiled.parameters,
  ])
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}
