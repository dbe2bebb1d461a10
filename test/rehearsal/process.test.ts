import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { FromStandIn, StandInOptions } from '../../src/rehearsal/standIn/protocol.ts'
import { botAppId, teacher, tenantId } from './startedStandIn.ts'

const program = join(import.meta.dirname, '../../src/rehearsal/standIn/main.ts')

describe('The stand-in as a process', () => {
  let dataDir: string
  let child: ChildProcess

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'stand-in-process-'))
    child = fork(program, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  })
  afterEach(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    await rm(dataDir, { recursive: true, force: true })
  })

  const options = (change: Partial<StandInOptions> = {}): StandInOptions => ({
    dataDir,
    pagePort: 0,
    tenantId,
    botAppId,
    botName: 'Safeguarding',
    schoolName: 'Alderbrook School',
    personas: [teacher],
    ...change,
  })
  const start = async (change: Partial<StandInOptions> = {}): Promise<FromStandIn> => {
    child.send({ kind: 'start', options: options(change) })
    return (await once(child, 'message'))[0] as FromStandIn
  }

  it('says where it listens, on loopback alone', async () => {
    const ready = await start()
    expect(ready).toMatchObject({
      kind: 'ready',
      pagePortTaken: false,
      addresses: {
        pageUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        connectorUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        authorityUrl: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
        graphUrl: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
        certificatePem: expect.stringContaining('BEGIN CERTIFICATE'),
      },
    })
  })

  it('takes the next free port for the page when the wanted one is taken', async () => {
    const { server, port } = await takeAPort()
    const ready = await start({ pagePort: port })
    server.close()
    const pageUrl = ready.kind === 'ready' ? ready.addresses.pageUrl : ''
    expect(Number(new URL(pageUrl).port)).toBeGreaterThan(port)
    expect(ready).toMatchObject({ pagePortTaken: true })
  })

  it('says so when it is told something that is not of the protocol', async () => {
    child.send({ kind: 'start', options: { pagePort: 'any' } })
    const [answer] = await once(child, 'message')
    expect(answer).toMatchObject({ kind: 'failed', reason: expect.stringContaining('options') })
  })

  it('ends when its parent lets go of it', async () => {
    await start()
    child.disconnect()
    expect((await once(child, 'exit'))[0]).toBe(0)
  })

  it('ends on SIGTERM and not on Ctrl+C, which is the parent’s to follow', async () => {
    await start()
    child.kill('SIGINT')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(child.exitCode).toBeNull()
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(0)
  })
})

async function takeAPort(): Promise<{ server: Server; port: number }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as AddressInfo).port }
}
