import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Child } from '../../src/domain/assessment/assessment.ts'
import { mayBeSameChild } from '../../src/domain/assessment/sameChild.ts'
import type { Case, CaseHeader } from '../../src/domain/case/case.ts'
import { childKeys } from '../../src/store/encryption/childKeys.ts'
import { dataKeysFrom } from '../../src/store/encryption/dataKeys.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createEmptyDatabase, execute, openTestStore, queryRows, type TestDatabase, testDataKey } from '../database.ts'
import { began, content, creating, draftHeader, school } from './sampleCase.ts'

const keys = dataKeysFrom(testDataKey)

type Looked = Pick<Child, 'surname' | 'dateOfBirth'>

function digestsOf(child: Looked, schoolId = school): Set<string> {
  return new Set(childKeys(keys, { schoolId, caseId: randomUUID() }, child).map((key) => key.toString('hex')))
}

function share(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((digest) => others.has(digest))
}

function perhapsSame(one: Looked, other: Looked): boolean {
  return share(digestsOf(one), digestsOf(other))
}

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzéßøñ')
const surname = fc.string({ unit: letter, minLength: 1, maxLength: 40 })
const dateOfBirth = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const child = fc.record({ surname, dateOfBirth })

/** One slip of the pen: a letter left out, added, changed, or swapped with its neighbour. */
const slip = fc.record({
  kind: fc.constantFrom('none', 'left out', 'added', 'changed', 'swapped'),
  at: fc.nat(),
  letter,
})

function withSlip(name: string, { kind, at, letter }: { kind: string; at: number; letter: string }): string {
  const letters = [...name]
  const place = at % letters.length
  if (kind === 'none') return name
  if (kind === 'left out') return letters.toSpliced(place, 1).join('')
  if (kind === 'added') return letters.toSpliced(place, 0, letter).join('')
  if (kind === 'changed') return letters.toSpliced(place, 1, letter).join('')
  const [one = '', other = ''] = letters.slice(place, place + 2)
  return letters.toSpliced(place, 2, other, one).join('')
}

const wrongDate = fc.record({ kind: fc.constantFrom('none', 'digit', 'swapped'), at: fc.nat(7), digit: fc.nat(9) })

function withWrongDate(date: string, { kind, at, digit }: { kind: string; at: number; digit: number }): string {
  const [year, month, day] = date.split('-')
  if (kind === 'none') return date
  if (kind === 'swapped') return `${year}-${day}-${month}`
  const place = [0, 1, 2, 3, 5, 6, 8, 9][at] ?? 0
  return `${date.slice(0, place)}${digit}${date.slice(place + 1)}`
}

describe('a child is perhaps the same', () => {
  it('with one slip in the surname and one digit of the date of birth wrong, or its day and month swapped', () => {
    fc.assert(
      fc.property(child, slip, wrongDate, (first, slipped, wrong) => {
        const written = withSlip(first.surname, slipped)
        fc.pre(written !== '')
        const second = { surname: written, dateOfBirth: withWrongDate(first.dateOfBirth, wrong) }
        expect(perhapsSame(first, second)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('whatever is a capital, and whether accents, blanks, hyphens and apostrophes are written', () => {
    fc.assert(
      fc.property(child, slip, fc.constantFrom(' ', '-', '’', "'", '\u02bc'), fc.nat(), (first, slipped, sign, at) => {
        const letters = [...first.surname.toUpperCase()]
        const upper = letters.toSpliced(at % (letters.length + 1), 0, sign).join('')
        expect(perhapsSame(first, { ...first, surname: upper.normalize('NFD') })).toBe(true)
        const written = withSlip(first.surname.replace('ß', 's'), slipped)
        fc.pre(written !== '')
        const bare = written.normalize('NFD').replace(/\p{Mark}/gu, '')
        expect(perhapsSame(first, { ...first, surname: bare })).toBe(true)
      }),
    )
  })

  it.each([
    ['Sample-Née', 'Née'],
    ['Sample Nee', 'sample'],
    ['Sample-Née', 'Nee-Sample'],
    ['van der Sample', 'Sampel'],
    ["O'Sample", 'O Sample'],
    ['Größmüller', 'Groessmueller'],
    ['Strøm', 'STROEM'],
    ['Παπαδόπουλος', 'ΠΑΠΑΔΟΠΟΥΛΟΣ'],
  ])('as %s and as %s', (one, other) => {
    const on = { dateOfBirth: '2012-05-06' }
    expect(perhapsSame({ ...on, surname: one }, { ...on, surname: other })).toBe(true)
  })
})

describe('whoever compares decrypted values', () => {
  it('finds nothing that is not among the candidates', () => {
    const sign = fc.constantFrom('-', ' ', '')
    const barrelled = fc.tuple(surname, sign, surname).map((parts) => parts.join(''))
    const part = fc.tuple(barrelled, fc.nat(), slip).map(([name, at, slipped]) => {
      const chosen = [name, ...name.split(/[- ]/)].filter((one) => one !== '')
      return [name, withSlip(chosen[at % chosen.length] ?? name, slipped)] as const
    })
    let same = 0
    fc.assert(
      fc.property(part, dateOfBirth, wrongDate, ([name, written], born, wrong) => {
        const one = { surname: name, dateOfBirth: born }
        const other = { surname: written, dateOfBirth: withWrongDate(born, wrong) }
        if (!mayBeSameChild(one, other)) return
        same += 1
        expect(perhapsSame(one, other)).toBe(true)
      }),
      { numRuns: 500 },
    )
    expect(same).toBeGreaterThan(250)
  })
})

describe('a child is another one', () => {
  it('when neither surname nor date of birth is near', () => {
    const far = fc.string({ unit: fc.constantFrom(...'abcdefghijklm'), minLength: 5, maxLength: 20 })
    const farther = fc.string({ unit: fc.constantFrom(...'nopqrstuvwxyz'), minLength: 5, maxLength: 20 })
    fc.assert(
      fc.property(far, farther, dateOfBirth, dateOfBirth, (one, other, born, otherBorn) => {
        expect(perhapsSame({ surname: one, dateOfBirth: born }, { surname: other, dateOfBirth: otherBorn })).toBe(false)
      }),
    )
  })

  it.each([
    ['Sample', '2012-05-06', 'Example', '2012-05-06'],
    ['Sample', '2012-05-06', 'Sample', '2013-06-06'],
    ['Sample', '2012-05-06', 'Sample', '2012-07-08'],
    ['Sample', '2012-05-06', 'Pearson', '2012-05-06'],
  ])('%s of %s, and %s of %s', (surname, dateOfBirth, otherSurname, otherDate) => {
    const other = { surname: otherSurname, dateOfBirth: otherDate }
    expect(perhapsSame({ surname, dateOfBirth }, other)).toBe(false)
  })

  it('in another school, under another data key, and while surname or date of birth is not known', () => {
    const known = { surname: 'Sample', dateOfBirth: '2012-05-06' }
    expect(share(digestsOf(known), digestsOf(known, 'another-school'))).toBe(false)
    const otherKeys = dataKeysFrom(Buffer.alloc(32, 8).toString('base64'))
    const elsewhere = childKeys(otherKeys, { schoolId: school, caseId: 'c' }, known).map((key) => key.toString('hex'))
    expect(share(digestsOf(known), new Set(elsewhere))).toBe(false)
    for (const unknown of [{ surname: ' – ' }, { dateOfBirth: undefined }, { dateOfBirth: 'spring' }])
      expect(digestsOf({ ...known, ...unknown }).size).toBe(0)
  })
})

it('the number of digests does not tell how long a surname is, and stays small for the longest', () => {
  const count = (name: string) => childKeys(keys, { schoolId: school, caseId: 'c' }, { ...born, surname: name }).length
  const born = { dateOfBirth: '2012-05-06' }
  for (let length = 1; length <= 15; length += 1) expect(count('abcdefghijklmno'.slice(0, length))).toBe(64)
  const manyParts = Array.from({ length: 500 }, (_, at) => `abcdefghijk${at}`).join('-')
  expect(count(manyParts)).toBeLessThanOrEqual(640)
})

describe('concerns about perhaps the same child', () => {
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

  const submitting = { actor: 'person-teacher', action: 'submit' }

  /** Told on this day of March. */
  async function told(written: Looked, day: number, changes: Partial<CaseHeader> = {}): Promise<Case> {
    const draft = await store.cases.create(draftHeader(changes), content(written), creating)
    const submittedAt = new Date(Date.UTC(2026, 2, day))
    return changed({ ...draft, state: 'raised', submittedAt })
  }

  async function changed(next: Case): Promise<Case> {
    const saved = await store.cases.save({ next, audit: submitting })
    if (saved === 'stale') throw new Error('nobody else saves here')
    return saved
  }

  async function found(of: Pick<Case, 'id'>): Promise<string[]> {
    return (await store.cases.perhapsSameChild(of.id, { notAbout: 'nobody' })).map(({ id }) => id)
  }

  it('are the told ones of the same school, the newest first, without itself', async () => {
    const schoolId = 'school-same-child'
    const this_ = await told({ surname: 'Quillfeather', dateOfBirth: '2011-11-09' }, 5, { schoolId })
    const older = await told({ surname: 'QUILLFAETHER', dateOfBirth: '2011-09-11' }, 3, { schoolId })
    const newer = await told({ surname: 'Quilfeather', dateOfBirth: '2011-11-19' }, 9, { schoolId })
    await told({ surname: 'Mossop', dateOfBirth: '2011-11-09' }, 4, { schoolId })
    await told({ surname: 'Quillfeather', dateOfBirth: '2011-11-09' }, 4)
    const draft = content({ surname: 'Quillfeather', dateOfBirth: '2011-11-09' })
    const notTold = await store.cases.create(draftHeader({ schoolId }), draft, creating)
    expect(await found(this_)).toEqual([newer.id, older.id])
    expect(await found(notTold)).toEqual([])
    expect(await found({ id: 'none' })).toEqual([])
  })

  it('follow what is written now, not what was written before', async () => {
    const first = await told({ surname: 'Nightjar', dateOfBirth: '2010-02-03' }, 1)
    const second = await told({ surname: 'Unknown', dateOfBirth: '2009-01-01' }, 2)
    expect(await found(first)).toEqual([])
    const corrected = await changed({
      ...second,
      content: content({ surname: 'Nightjarr', dateOfBirth: '2010-02-03' }),
    })
    expect(await found(first)).toEqual([second.id])
    await changed({ ...corrected, content: content({ surname: 'Nightjarr' }) })
    expect(await found(first)).toEqual([])
  })

  it('are twenty at most', async () => {
    const written = { surname: 'Lanternmaker', dateOfBirth: '2012-12-12' }
    const all = await Promise.all(Array.from({ length: 23 }, (_, at) => told(written, at + 1)))
    expect(await found(all[0] ?? { id: '' })).toEqual(
      all
        .slice(3)
        .reverse()
        .map(({ id }) => id),
    )
  })

  it('leave no digest of a draft, nor of one that was discarded', async () => {
    const written = content({ surname: 'Orchard', dateOfBirth: '2012-12-12' })
    const draft = await store.cases.create(draftHeader(), written, creating)
    await changed({ ...draft, state: 'discarded' })
    expect(await queryRows(database.connection, 'select key from child_keys where case_id = $1', [draft.id])).toEqual(
      [],
    )
  })

  it('are found by nothing that holds surname or date of birth, in plain, in Base64 or in hexadecimal', async () => {
    const written = { surname: 'Yellowbarrow-Finch', dateOfBirth: '2010-10-30' }
    await told(written, 1, { submittedAt: began })
    const words = [
      'Yellowbarrow-Finch',
      'yellowbarrow',
      'YELLOWBARROW',
      'finch',
      '2010-10-30',
      '20101030',
      '30/10/2010',
    ]
    const rows = await everyRow()
    const forms = words.flatMap((word) => [word, Buffer.from(word).toString('hex'), base64Of(word)])
    expect(forms.filter((form) => rows.includes(form))).toEqual([])
    await execute(
      database.connection,
      `create table plain as select '\\x${Buffer.from('finch').toString('hex')}'::bytea`,
    )
    expect(await everyRow()).toContain(Buffer.from('finch').toString('hex'))
  })

  /** Without the ends, which depend on what stands around the word. */
  function base64Of(word: string): string {
    return Buffer.from(word).toString('base64').slice(0, -4)
  }

  async function everyRow(): Promise<string> {
    const tables = `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`
    const names = await queryRows<{ name: string }>(database.connection, tables)
    const texts = names.map(({ name }) =>
      queryRows<{ row: string }>(database.connection, `select entry::text as row from ${name} entry`),
    )
    return (await Promise.all(texts)).flatMap((rows) => rows.map(({ row }) => row)).join('\n')
  }
})
