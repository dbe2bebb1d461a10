import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Case } from '../../src/domain/case/case.ts'
import type { OutboxItem } from '../../src/flows/outboxItem.ts'
import { type EmbeddedServer, startEmbedded } from '../../src/store/embedded/startEmbedded.ts'
import { openStore, type Store } from '../../src/store/openStore.ts'
import { queryRows, testDataKey } from '../database.ts'
import { removeDataFolder } from '../removeDataFolder.ts'
import { author, content, creating, draftHeader } from './sampleCase.ts'

let dataDir: string

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'safeguarding-crash-'))
  chmodSync(dataDir, 0o711)
})

afterAll(() => removeDataFolder(dataDir))

async function start(): Promise<{ server: EmbeddedServer; store: Store }> {
  const server = await startEmbedded({ dataDir })
  if (server.kind === 'fault') throw new Error(server.message)
  const clock = { now: () => new Date() }
  const identifiers = { id: () => randomUUID() }
  const options = { connection: server.connection, dataKey: testDataKey, clock, identifiers, sealEverySeconds: 0.05 }
  const store = openStore({ ...options, log: () => undefined })
  expect(await store.migrate()).toBe('ready')
  return { server, store }
}

interface Writer {
  acknowledged: Case
  writing: Promise<void>
}

function change(current: Case): { next: Case; item: OutboxItem } {
  const version = current.version + 1
  const words = content({ surname: `Version ${version}` })
  return {
    next: { ...current, state: 'raised', content: words },
    item: { kind: 'alertUpdate', caseId: current.id, to: 'person-dsl', version },
  }
}

/** Saves one version after the other until the server is gone, and remembers the last that was acknowledged. */
function keepSaving(store: Store, first: Case): Writer {
  const writer: Writer = { acknowledged: first, writing: Promise.resolve() }
  const save = async () => {
    for (;;) {
      const { next, item } = change(writer.acknowledged)
      const saved = await store.cases.save({ next, audit: { actor: author, action: 'edit' }, outbox: [item] })
      if (saved === 'stale') throw new Error('nobody else saves here')
      writer.acknowledged = saved
    }
  }
  writer.writing = save().catch(() => undefined)
  return writer
}

/** How long each round runs before the kill, in milliseconds. */
const rounds = [137, 42, 281]

it('after a kill of the database every acknowledged save is there, whole, with its audit and what follows from it', async () => {
  let acknowledged: Case[] = []
  for (const milliseconds of rounds) {
    const { server, store } = await start()
    await expectAllThere(store, server, acknowledged)
    const fresh = () => store.cases.create(draftHeader(), content({ surname: 'Version 1' }), creating)
    const writers = (await Promise.all([fresh(), fresh(), fresh()])).map((first) => keepSaving(store, first))
    await pause(milliseconds)
    const isEnough = () => writers.some(({ acknowledged: { version } }) => version > 3)
    while (milliseconds === Math.max(...rounds) && !isEnough()) await pause(10)
    process.kill(server.pid, 'SIGKILL')
    await Promise.all(writers.map((writer) => writer.writing))
    acknowledged = [...acknowledged, ...writers.map((writer) => writer.acknowledged)]
    await store.close().catch(() => undefined)
  }
  const { server, store } = await start()
  await expectAllThere(store, server, acknowledged)
  expect(Math.max(...acknowledged.map((each) => each.version))).toBeGreaterThan(3)
  await store.close()
  await server.stop()
}, 60_000)

/** One save more than was acknowledged may have reached the disk before the kill. */
async function expectAllThere(store: Store, server: EmbeddedServer, acknowledged: readonly Case[]): Promise<void> {
  for (const { id, version } of acknowledged) {
    const found = await store.cases.open(id, { actor: 'person-dsl', action: 'read' })
    expect(found && found.version - version).toBeGreaterThanOrEqual(0)
    expect(found?.content.assessment.child.surname).toBe(`Version ${found?.version}`)
    const rows = await queryRows(server.connection, `select 1 from outbox where item ->> 'caseId' = $1`, [id])
    expect(rows).toHaveLength((found?.version ?? 0) - 1)
  }
  expect(await store.verifyAudit()).toMatchObject({ kind: 'whole' })
}
