import { createHash } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { CaseHeader } from '../../src/domain/case/case.ts'
import type { Instrument, KnownInstrument } from '../../src/domain/instrument/instrument.ts'
import { instrumentOf } from '../../src/flows/instrumentOf.ts'
import type { Log } from '../../src/flows/ports/runtime.ts'
import type { Knowledge } from '../../src/flows/turn.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createTestDatabase, execute, openTestStore, queryRows, type TestDatabase } from '../database.ts'
import { rehearsalConfiguration } from '../flows/rehearsalConfiguration.ts'
import { content, creating, draftHeader } from './sampleCase.ts'

let database: TestDatabase
let store: Store
let logged: unknown[]

const log: Log = (level, event, fields) => void logged.push([level, event, fields])

async function end(): Promise<void> {
  await store?.close()
  await database?.drop()
}

beforeEach(async () => {
  await end()
  logged = []
  database = await createTestDatabase()
  store = await openTestStore(database, { log })
})

afterAll(end)

/** The delivered instrument with another title, as a file of its own would be read. */
async function edition(edition: string, title: string, id = 'sample-tool'): Promise<KnownInstrument> {
  const { wording: _, ...delivered } = (await rehearsalConfiguration(new Date())).instruments[0]
  const instrument: Instrument = { ...delivered, id, edition, title }
  return { ...instrument, wording: createHash('sha256').update(JSON.stringify(instrument)).digest('hex') }
}

async function begunOn({ id, edition, wording }: KnownInstrument, changes: Partial<CaseHeader> = {}) {
  const header = draftHeader({ instrument: { id, edition, wording }, ...changes })
  return store.cases.create(header, content(), creating)
}

async function restart(): Promise<void> {
  await store.close()
  store = await openTestStore(database, { log })
}

function wordsOf(instruments: readonly KnownInstrument[]): string[] {
  return instruments.map(({ title, edition }) => `${title} ${edition}`)
}

describe('the words that a concern was begun on', () => {
  it('are there to the letter when the file is changed, renamed or removed, after what is configured now', async () => {
    const [old, renamed, now] = [await edition('1', 'Old'), await edition('1', 'Reworded'), await edition('2', 'New')]
    await store.rememberWordings([old, renamed])
    const drafts = [await begunOn(old), await begunOn(renamed)]
    await restart()
    const known = await store.rememberWordings([now])
    expect(known[0]).toBe(now)
    expect(wordsOf(known).sort()).toEqual(['New 2', 'Old 1', 'Reworded 1'])
    const knowledge = { instruments: known } as Knowledge
    for (const [at, words] of [old, renamed].entries()) {
      const opened = await store.cases.open(drafts[at]?.id ?? '', { actor: 'a', action: 'openDraft' })
      const found = instrumentOf(knowledge, opened ?? draftHeader())
      expect(JSON.stringify(found)).toBe(JSON.stringify(words))
    }
    expect(logged).toEqual([])
  })

  it('come once each, the configured ones in their order', async () => {
    const all = [await edition('3', 'C'), await edition('1', 'A'), await edition('2', 'B')] as const
    for (const instrument of all) await begunOn(instrument)
    await store.rememberWordings(all)
    await store.rememberWordings(all)
    expect(wordsOf(await store.rememberWordings([all[0], all[1]]))).toEqual(['C 3', 'A 1', 'B 2'])
    expect(await queryRows(database.connection, 'select from instruments')).toHaveLength(3)
  })

  it('are kept also where a case from before names no more than the edition', async () => {
    const [old, other] = [await edition('1', 'Old'), await edition('1', 'Other', 'another-tool')]
    await store.rememberWordings([old, other])
    await begunOn(old, { instrument: { id: 'sample-tool', edition: '1', wording: '' } })
    expect(wordsOf(await store.rememberWordings([await edition('2', 'New')]))).toEqual(['New 2', 'Old 1'])
  })

  it('are not asked for when no case was begun on them, or only one that was removed', async () => {
    const [old, never] = [await edition('1', 'Old'), await edition('1', 'Never used')]
    await store.rememberWordings([old, never])
    const draft = await begunOn(old)
    await store.cases.purge(draft, { actor: 'system', action: 'purge' })
    expect(wordsOf(await store.rememberWordings([await edition('2', 'New')]))).toEqual(['New 2'])
  })
})

describe('words that cannot be vouched for', () => {
  it('are left out and reported when somebody changed them, and keep nobody from starting', async () => {
    const old = await edition('1', 'Old')
    await store.rememberWordings([old])
    await begunOn(old)
    await execute(database.connection, `update instruments set body = replace(body, '"Old"', '"Forged"')`)
    await leavesOut(old, 'wordingChanged')
  })

  it('are left out and reported when they stand under the name of others', async () => {
    const [old, other] = [await edition('1', 'Old'), await edition('1', 'Other')]
    await store.rememberWordings([old, other])
    await begunOn(old)
    await execute(
      database.connection,
      `update instruments set (body, seal) = (select body, seal from instruments where wording = $1)`,
      [other.wording],
    )
    await leavesOut(old, 'wordingChanged')
  })

  it('are left out and reported when this release can no longer read them', async () => {
    const old = await edition('1', 'Old')
    await store.rememberWordings([{ ...old, scale: [] as never, domains: 'none' as never }])
    await begunOn(old)
    await leavesOut(old, 'wordingUnreadable')
  })

  async function leavesOut({ wording }: KnownInstrument, event: string): Promise<void> {
    const now = await edition('2', 'New')
    expect(await store.rememberWordings([now])).toEqual([now])
    expect(logged).toEqual([['error', event, { wording }]])
  }
})

it('levels beside the words are kept as they were configured last', async () => {
  const old = await edition('1', 'Old')
  await store.rememberWordings([old])
  await begunOn(old)
  const [first, ...others] = old.domains
  if (!first) throw new Error('it has domains')
  const indicators = first.indicators.map((one) => ({ ...one, level: 'high' as const, note: 'Set by the school' }))
  const withLevels = { ...old, domains: [{ ...first, indicators }, ...others] }
  await store.rememberWordings([withLevels])
  await restart()
  expect((await store.rememberWordings([await edition('2', 'New')]))[1]).toEqual(withLevels)
})
