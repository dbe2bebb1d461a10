import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Case, CaseHeader } from '../../src/domain/case/case.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createTestDatabase, openTestStore, queryRows, type TestDatabase } from '../database.ts'
import { author, began, content, creating, draftHeader, school } from './sampleCase.ts'

let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await createTestDatabase()
  store = await openTestStore(database)
})

afterAll(async () => {
  await store.close()
  await database.drop()
})

const reading = { actor: 'person-dsl', action: 'read' }
const submitting = { actor: author, action: 'submit' }

async function raised(changes: Partial<CaseHeader> = {}): Promise<Case> {
  const draft = await store.cases.create(draftHeader(changes), content({ surname: 'Sample' }), creating)
  const saved = await store.cases.save({ next: { ...draft, state: 'raised' }, audit: submitting })
  if (saved === 'stale') throw new Error('nobody else saves here')
  return saved
}

async function storedVersions(id: string): Promise<number[]> {
  const rows = await queryRows<{ version: number }>(
    database.connection,
    'select version from case_contents where case_id = $1 order by version',
    [id],
  )
  return rows.map((row) => row.version)
}

describe('a new case', () => {
  it('is stored at version 1 and reads back as it was given', async () => {
    const header = draftHeader({ level: 'high', urgent: true, submittedAt: began })
    const given = content({ surname: 'Sample', dateOfBirth: '2012-05-06' }, 'What was seen and heard.')
    const created = await store.cases.create(header, given, creating)
    expect(created).toEqual({ ...header, version: 1, screeningVersion: 1, content: given })
    expect(await store.cases.open(header.id, reading)).toEqual(created)
  })

  it('is found by its header alone, by id or by reference within its school', async () => {
    const { content: _, ...header } = await store.cases.create(draftHeader(), content(), creating)
    expect(await store.cases.header(header.id)).toEqual(header)
    expect(await store.cases.headerByReference(school, header.reference)).toEqual(header)
    expect(await store.cases.headerByReference('another-school', header.reference)).toBeUndefined()
  })

  it('cannot take the reference of another case, and then leaves nothing behind', async () => {
    const first = await store.cases.create(draftHeader(), content(), creating)
    const second = draftHeader({ reference: first.reference })
    await expect(store.cases.create(second, content(), creating)).rejects.toThrow()
    expect(await store.cases.header(second.id)).toBeUndefined()
    expect(await storedVersions(second.id)).toEqual([])
  })

  it('that does not exist is nothing, and reading it leaves no trace', async () => {
    expect(await store.cases.header('none')).toBeUndefined()
    expect(await store.cases.open('none', reading)).toBeUndefined()
    expect(await store.cases.timeline('none')).toEqual([])
  })
})

describe('saving', () => {
  it('stores how far the author is with it, and what the team was told of it', async () => {
    const draft = await store.cases.create(draftHeader(), content(), creating)
    const [told, finished] = [new Date('2026-03-02T10:00:00.000Z'), new Date('2026-03-02T11:00:00.000Z')]
    const next: Case = { ...draft, state: 'raised', screeningVersion: 2, holdsConcern: true, broughtToTeamAt: told }
    const saved = await store.cases.save({
      next: { ...next, submittedAt: told, finishedAt: finished },
      audit: submitting,
    })
    expect(saved).toEqual({ ...next, version: 2, submittedAt: told, finishedAt: finished })
    expect(await store.cases.open(draft.id, reading)).toEqual(saved)
  })

  it('raises the version by one and stores what changed', async () => {
    const draft = await store.cases.create(draftHeader(), content(), creating)
    const later = new Date('2026-03-02T10:00:00.000Z')
    const next: Case = {
      ...draft,
      urgent: true,
      state: 'acknowledged',
      handlerId: 'person-dsl',
      acknowledgedBy: 'person-dsl',
    }
    const saved = await store.cases.save({
      next: { ...next, acknowledgedAt: later, updatedAt: later, content: content({ surname: 'Changed' }) },
      audit: submitting,
    })
    expect(saved).toMatchObject({ version: 2, urgent: true, state: 'acknowledged', acknowledgedAt: later })
    expect(await store.cases.open(draft.id, reading)).toEqual(saved)
  })

  it('never moves a case to another school, author or reference', async () => {
    const draft = await store.cases.create(draftHeader(), content(), creating)
    await store.cases.save({ next: { ...draft, authorId: 'other', reference: 'other' }, audit: submitting })
    expect(await store.cases.save({ next: { ...draft, version: 2, schoolId: 'other' }, audit: submitting })).toBe(
      'stale',
    )
    expect(await store.cases.header(draft.id)).toMatchObject({
      authorId: author,
      reference: draft.reference,
      schoolId: school,
    })
  })

  it('from a version that somebody else has replaced stores nothing at all', async () => {
    const first = await raised()
    await store.cases.save({ next: { ...first, handlerId: 'first-to-save' }, audit: submitting })
    const late = await store.cases.save({
      next: { ...first, handlerId: 'second-to-save', content: content({ surname: 'Lost' }) },
      audit: { actor: 'late', action: 'acknowledge' },
      outbox: [{ kind: 'alert', caseId: first.id, to: 'late' }],
    })
    expect(late).toBe('stale')
    const now = await store.cases.open(first.id, reading)
    expect(now).toMatchObject({ handlerId: 'first-to-save', version: 3 })
    expect(now?.content.assessment.child.surname).toBe('Sample')
    expect((await store.cases.timeline(first.id)).map((entry) => entry.actor)).not.toContain('late')
    expect(await queryRows(database.connection, `select id from outbox where lane like '%:late'`)).toEqual([])
  })

  it('by many at once from the same version lets exactly one through', async () => {
    const draft = await store.cases.create(draftHeader(), content(), creating)
    const saves = Array.from({ length: 8 }, () => store.cases.save({ next: draft, audit: submitting }))
    const outcomes = await Promise.all(saves)
    expect(outcomes.filter((outcome) => outcome !== 'stale')).toHaveLength(1)
    expect((await store.cases.timeline(draft.id)).map((entry) => entry.caseVersion)).toEqual([1, 2])
  })

  it('keeps only the latest words of a draft, and every version from submission on', async () => {
    const draft = await store.cases.create(draftHeader(), content(), creating)
    const second = await store.cases.save({ next: draft, audit: { actor: author, action: 'edit' } })
    expect(await storedVersions(draft.id)).toEqual([2])
    if (second === 'stale') throw new Error('nobody else saves here')
    const third = await store.cases.save({ next: { ...second, state: 'raised' }, audit: submitting })
    if (third === 'stale') throw new Error('nobody else saves here')
    await store.cases.save({ next: { ...third, state: 'acknowledged' }, audit: submitting })
    expect(await storedVersions(draft.id)).toEqual([3, 4])
  })
})

describe('the list of cases', () => {
  const states = ['raised'] as const

  it('puts the urgent first, one without a level before a low one, and then the oldest', async () => {
    const schoolId = 'school-list'
    const at = (minute: number) => new Date(Date.UTC(2026, 2, 3, 9, minute))
    await raised({ schoolId, reference: 'list-none', submittedAt: at(7) })
    await raised({ schoolId, reference: 'list-low', level: 'low', submittedAt: at(1) })
    await raised({ schoolId, reference: 'list-high-late', level: 'high', submittedAt: at(3) })
    await raised({ schoolId, reference: 'list-high-early', level: 'high', submittedAt: at(2) })
    await raised({ schoolId, reference: 'list-medium', level: 'medium', suggestedLevel: 'high', submittedAt: at(0) })
    await raised({ schoolId, reference: 'list-urgent-late', urgent: true, level: 'low', submittedAt: at(5) })
    await raised({ schoolId, reference: 'list-urgent', urgent: true, submittedAt: at(4) })
    await raised({ schoolId, reference: 'list-suggested', suggestedLevel: 'high', submittedAt: at(6) })
    const listed = await store.cases.list({ notAbout: '', schoolId, states, limit: 10, offset: 0 })
    const order = ['urgent', 'urgent-late', 'high-early', 'high-late', 'suggested', 'medium', 'none', 'low']
    expect(listed.map((header) => header.reference)).toEqual(order.map((name) => `list-${name}`))
    const page = await store.cases.list({ notAbout: '', schoolId, states, limit: 2, offset: 5 })
    expect(page.map((header) => header.reference)).toEqual(['list-medium', 'list-none'])
    expect(await store.cases.count({ notAbout: '', schoolId, states })).toBe(8)
  })

  it('holds only the school, the states and the author that were asked for', async () => {
    const schoolId = 'school-selection'
    await raised({ schoolId, authorId: 'person-one' })
    await raised({ schoolId, authorId: 'person-two' })
    await store.cases.create(draftHeader({ schoolId, authorId: 'person-one' }), content(), creating)
    expect(await store.cases.count({ notAbout: '', schoolId, states })).toBe(2)
    expect(
      await store.cases.count({ notAbout: '', schoolId, states: ['raised', 'draft'], authorId: 'person-one' }),
    ).toBe(2)
    expect(await store.cases.count({ notAbout: '', schoolId, states: [] })).toBe(0)
    expect(await store.cases.list({ notAbout: '', schoolId, states: [], limit: 10, offset: 0 })).toEqual([])
    expect(await store.cases.list({ notAbout: '', schoolId: 'school-empty', states, limit: 10, offset: 0 })).toEqual([])
  })
})

describe('drafts that the team was told of', () => {
  const schoolId = 'school-waiting'
  const bringing = { actor: 'system', action: 'bringToTeam' }
  const told = (day: number) => new Date(Date.UTC(2026, 2, day))

  it('are listed and counted without the others, in the states that are asked for', async () => {
    await store.cases.create(draftHeader({ schoolId }), content(), creating)
    const waiting = await brought({ schoolId, createdAt: told(3) }, 'draft')
    const earlier = await brought({ schoolId, createdAt: told(2) }, 'draft')
    const discarded = await brought({ schoolId, createdAt: told(1) }, 'discarded')
    await brought({ schoolId: 'school-elsewhere' }, 'draft')
    const asked = { schoolId, notAbout: '', states: ['draft', 'discarded'], broughtToTeam: true } as const
    const listed = await store.cases.list({ ...asked, limit: 10, offset: 0 })
    expect(listed.map(({ id }) => id)).toEqual([discarded.id, earlier.id, waiting.id])
    expect(await store.cases.count(asked)).toBe(3)
    expect(await store.cases.count({ ...asked, states: ['draft'] })).toBe(2)
    expect(await store.cases.count({ notAbout: '', schoolId, states: ['draft'] })).toBe(3)
  })

  async function brought(changes: Partial<CaseHeader>, state: 'draft' | 'discarded'): Promise<Case> {
    const draft = await store.cases.create(draftHeader(changes), content(), creating)
    const saved = await store.cases.save({ next: { ...draft, state, broughtToTeamAt: told(5) }, audit: bringing })
    if (saved === 'stale') throw new Error('nobody else saves here')
    return saved
  }
})

it('the timeline tells who did what, when and at which version, readings too', async () => {
  const later = await raised()
  await store.cases.open(later.id, reading)
  expect(await store.cases.timeline(later.id)).toEqual([
    { actor: author, action: 'create', at: expect.any(Date), caseVersion: 1 },
    { actor: author, action: 'submit', at: expect.any(Date), caseVersion: 2 },
    { actor: 'person-dsl', action: 'read', at: expect.any(Date), caseVersion: 2 },
  ])
})
