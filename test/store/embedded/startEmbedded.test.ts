import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type EmbeddedServer, startEmbedded } from '../../../src/store/embedded/startEmbedded.ts'
import { execute, queryRows } from '../../database.ts'
import { removeDataFolder } from '../../removeDataFolder.ts'

let parent: string
let dataDir: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'safeguarding-embedded-'))
  chmodSync(parent, 0o755)
  dataDir = join(parent, 'data')
})

afterEach(() => {
  if (existsSync(dataDir)) removeDataFolder(dataDir)
  rmSync(parent, { recursive: true })
})

async function started(folder = dataDir): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir: folder })
  if (server.kind === 'fault') throw new Error(server.message)
  return server
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

async function keepsWhatIsWritten(folder: string): Promise<void> {
  const first = await started(folder)
  await execute(first.connection, 'create table kept (word text)')
  await execute(first.connection, `insert into kept values ('still here')`)
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)
  const second = await started(folder)
  expect(await queryRows(second.connection, 'select word from kept')).toEqual([{ word: 'still here' }])
  await second.stop()
}

describe('the embedded PostgreSQL', () => {
  it('keeps its data from one start to the next', async () => {
    await keepsWhatIsWritten(dataDir)
  })

  it('runs below a folder that only its owner can enter', async () => {
    chmodSync(parent, 0o700)
    await keepsWhatIsWritten(dataDir)
    expect(existsSync(join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true)
    expect(statSync(parent).mode & 0o777).toBe(0o700)
  })

  it('runs in a folder whose path is longer than a socket may have', async () => {
    const long = join(parent, 'a'.repeat(60), 'b'.repeat(60))
    mkdirSync(long, { recursive: true })
    const server = await started(long)
    expect(server.connection.host?.length).toBeLessThan(90)
    await server.stop()
    expect(existsSync(server.connection.host ?? '')).toBe(false)
    removeDataFolder(long)
  })

  it('listens on no network address, and runs durable and under no root', async () => {
    const server = await started()
    const show = async (setting: string) =>
      Object.values((await queryRows(server.connection, `show ${setting}`))[0] ?? {})
    expect(await show('listen_addresses')).toEqual([''])
    expect(await show('fsync')).toEqual(['on'])
    expect(await show('synchronous_commit')).toEqual(['on'])
    expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0)
    expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0)
    await server.stop()
  })

  it('is not given the settings of the bot, which hold secrets', async () => {
    process.env.DATA_KEY_OF_THIS_TEST = 'secret'
    const server = await started()
    expect(readFileSync(`/proc/${server.pid}/environ`, 'utf8')).not.toContain('secret')
    delete process.env.DATA_KEY_OF_THIS_TEST
    await server.stop()
  })

  it('does not start twice in one folder, and the first goes on', async () => {
    const first = await started()
    const second = await startEmbedded({ dataDir, patienceSeconds: 0.3 })
    expect(second).toMatchObject({ kind: 'fault', reason: 'inUse' })
    expect(await queryRows(first.connection, 'select 1 as one')).toEqual([{ one: 1 }])
    await first.stop()
  })

  it('waits for the server of a bot that is just ending', async () => {
    const first = await started()
    const second = startEmbedded({ dataDir })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await first.stop()
    const server = await second
    if (server.kind === 'fault') throw new Error(server.message)
    expect(await queryRows(server.connection, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
  })
})

describe('when everything is killed', () => {
  it('a server that lost its bot ends, and the next start finds the data', async () => {
    const bot: ChildProcess = fork(join(import.meta.dirname, 'botWithServer.ts'), [dataDir], { execArgv: [] })
    const [pid] = (await once(bot, 'message')) as [number]
    expect(isAlive(pid)).toBe(true)
    bot.kill('SIGKILL')
    await once(bot, 'exit')
    const server = await started()
    expect(isAlive(pid)).toBe(false)
    expect(await queryRows(server.connection, 'select word from kept')).toEqual([{ word: 'still here' }])
    await server.stop()
  })
})
