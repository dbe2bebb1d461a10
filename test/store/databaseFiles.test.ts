import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type EmbeddedServer, startEmbedded } from '../../src/store/embedded/startEmbedded.ts'
import { openStore, type Store } from '../../src/store/openStore.ts'
import { execute, testDataKey } from '../database.ts'
import { removeDataFolder } from '../removeDataFolder.ts'
import { author, content, creating, draftHeader, school } from './sampleCase.ts'

/** Made up, and long enough to occur nowhere by chance. */
const planted = {
  surname: 'Quillfeather-Mossop',
  forenames: 'Zephyrine Bartholomea',
  dateOfBirth: '2011-11-29',
  addresses: '7 Nightjar Passage, Upper Samplewick',
  reasons: 'She told me about the man with the yellow lantern.',
  discussion: 'Agreed with the orchard keeper on Tuesday.',
  note: 'Said by the neighbour with the green ladder.',
  account: 'He was at the old ferry house again tonight.',
  sender: 'Thorneycroft Pemberlight',
  link: 'https://chat.example/message/ferry-house-lantern',
  discarding: 'Spoken about beside the weathercock.',
}

let dataDir: string
let server: EmbeddedServer
let store: Store

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'safeguarding-files-'))
  chmodSync(dataDir, 0o711)
  const started = await startEmbedded({ dataDir })
  if (started.kind === 'fault') throw new Error(started.message)
  server = started
  const clock = { now: () => new Date() }
  const identifiers = { id: () => crypto.randomUUID() }
  store = openStore({ connection: server.connection, dataKey: testDataKey, clock, identifiers, log: () => undefined })
  await store.migrate()
})

afterAll(async () => {
  await store.close()
  await server.stop()
  removeDataFolder(dataDir)
})

/** Tables, indexes, write-ahead log, statistics and the server's own log, after everything was written out. */
async function plantedInFiles(words: readonly string[]): Promise<string[]> {
  await execute(server.connection, 'checkpoint')
  const folder = realpathSync(join(dataDir, 'postgres'))
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const contents = files.map((file) => readFileSync(join(file.parentPath, file.name)))
  const all = [...contents, readFileSync(`${folder}.log`)]
  expect(files.some((file) => file.parentPath.endsWith('pg_wal'))).toBe(true)
  return words.filter((word) => all.some((file) => file.includes(word)))
}

async function storeConcern(): Promise<void> {
  const { reasons, discussion, note, account: text, sender, link, discarding: reason, ...child } = planted
  const { assessment, ...rest } = content(child, reasons)
  const findings = { 'sample.one': { note, longStanding: false } }
  const filled = { ...rest, assessment: { ...assessment, findings, account: { text, sender, link } } }
  const draft = await store.cases.create(draftHeader(), filled, creating)
  const held = { recordedBy: 'p', recordedAt: '', withWhom: discussion, heldOn: '', outcome: discussion, reasons }
  const discarding = { discardedBy: author, discardedAt: '', reason }
  const next = { ...draft, state: 'raised' as const, content: { ...draft.content, discussions: [held], discarding } }
  const alert = { kind: 'alert', caseId: draft.id, to: 'person-dsl' } as const
  await store.cases.save({ next, audit: { actor: author, action: 'submit' }, outbox: [alert] })
  await store.cases.open(draft.id, { actor: 'person-dsl', action: 'read' })
  const help = { kind: 'helpRequest', requestId: 'r', from: 'pupil-1', to: 'person-dsl', askedAt: '' } as const
  await store.outbox.add(school, [help])
  await expect(store.cases.create(draft, content(child, reasons), creating)).rejects.toThrow()
}

describe("the database's files", () => {
  it('hold no name, no date of birth, no address and no note of any case', async () => {
    await storeConcern()
    await store.sealAudit()
    expect(await plantedInFiles(Object.values(planted))).toEqual([])
  })

  it('do show such words once they are stored in plain, so the search is able to find them', async () => {
    await execute(server.connection, 'create table plain (words text)')
    for (const word of Object.values(planted)) await execute(server.connection, 'insert into plain values ($1)', [word])
    expect(await plantedInFiles(Object.values(planted))).toEqual(Object.values(planted))
  })
})
