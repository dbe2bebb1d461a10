import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { startApplication } from '../../src/composition/application.ts'
import { watchReadiness } from '../../src/composition/readiness.ts'
import { readConfiguration } from '../../src/configuration/readConfiguration.ts'
import { entraAddresses } from '../../src/documentDoor/signInTrust.ts'
import type { Log } from '../../src/flows/ports/runtime.ts'
import { publicCloud } from '../../src/teams/trust.ts'
import { createEmptyDatabase, queryRows, testDataKey } from '../database.ts'
import { handClock } from '../fakes/handClock.ts'

type Token = { token: string; expiresOnTimestamp: number } | null
const connectorToken: Token = { token: 'sample', expiresOnTimestamp: 0 }
const given = async () => connectorToken
const refused = () => Promise.reject(new Error('planted-secret'))
const silent = () => new Promise<Token>(() => undefined)

let answer: () => Promise<Token>
let asked: unknown[]
let logged: Parameters<Log>[]
let clock: ReturnType<typeof handClock>
const credential = {
  getToken(scope: string | string[]) {
    asked.push(scope)
    return answer()
  },
}
const log: Log = (...line) => void logged.push(line)

beforeEach(() => {
  answer = given
  asked = []
  logged = []
  clock = handClock()
})

describe('The bot is ready', () => {
  const watch = (records = true) => watchReadiness({ records: async () => records, credential, clock, log })
  afterEach(() => void jest.useRealTimers())

  it('when the records answer and a token for the Bot Connector can be had', async () => {
    expect(await watch()()).toBe(true)
    expect(asked).toEqual(['https://api.botframework.com/.default'])
    expect(logged).toEqual([])
  })

  it('not without the records', async () => {
    expect(await watch(false)()).toBe(false)
  })

  it.each([
    ['when Entra refuses the token', refused],
    ['when there is no token', async () => null],
  ])('not %s, which is logged once at the start, without what Entra wrote', async (_, how) => {
    answer = how
    const isReady = watch()
    expect([await isReady(), await isReady()]).toEqual([false, false])
    expect(logged).toEqual([['error', 'noChannelToken']])
  })

  it('not when Entra is silent for 3 seconds, and nobody waits longer', async () => {
    jest.useFakeTimers()
    answer = silent
    const ready = watch()()
    await jest.advanceTimersByTimeAsync(2999)
    expect(logged).toEqual([])
    await jest.advanceTimersByTimeAsync(1)
    expect(await ready).toBe(false)
    expect(logged).toEqual([['error', 'noChannelToken']])
  })

  it('again when Entra is back, which is asked once a minute however often somebody looks', async () => {
    answer = refused
    const isReady = watch()
    await isReady()
    answer = given
    clock.forward(59 / 60)
    expect([await isReady(), await isReady(), asked.length]).toEqual([false, false, 1])
    clock.forward(1 / 60)
    expect([...(await Promise.all([isReady(), isReady()])), asked.length]).toEqual([true, true, 2])
  })

  it('no longer when the token is refused later on', async () => {
    const isReady = watch()
    expect(await isReady()).toBe(true)
    answer = refused
    clock.forward(1)
    expect(await isReady()).toBe(false)
  })
})

describe('The application', () => {
  const tenantId = '3c2f0b5e-51a7-4b8d-a0a3-7d1e5f6c9b21'
  const root = join(import.meta.dirname, '../..')

  /** What it answers, and which timers are set by then. */
  async function afterStart(): Promise<{ status: number; body: unknown; timers: string[] }> {
    const database = await createEmptyDatabase()
    const configuration = await readConfiguration([join(root, 'src/rehearsal/school'), join(root, 'config')])
    if ('problems' in configuration) throw new Error('The delivered configuration has mistakes')
    const surroundings = {
      trust: { ...publicCloud, appId: tenantId, tenantId, credential },
      configuration,
      connection: database.connection,
      dataKey: testDataKey,
      graph: { credential, mailbox: 'safeguarding@alderbrook.example' },
      signIn: {
        ...entraAddresses(tenantId),
        ...{ clientId: tenantId, credential: { kind: 'secret', secret: 'none' } as const },
      },
      publicUrl: () => '',
      notes: [],
      listening: async () => '',
      stop: async () => undefined,
    }
    const onPort = <T>(start: (port: number) => Promise<T>) => start(0)
    const application = await startApplication({ surroundings, host: '127.0.0.1', onPort, clock, log })
    try {
      const answered = await fetch(`http://127.0.0.1:${application.port}/health/ready`)
      const timers = await queryRows<{ key: string }>(database.connection, 'select key from outbox order by key')
      return { status: answered.status, body: await answered.json(), timers: timers.map(({ key }) => key) }
    } finally {
      await application.stop()
      await database.drop()
    }
  }

  it('starts without a token for the Bot Connector, says so in its log, and is not ready', async () => {
    answer = refused
    expect((await afterStart()).status).toBe(503)
    expect(logged).toContainEqual(['error', 'noChannelToken'])
    expect(JSON.stringify(logged)).not.toContain('planted-secret')
  })

  it('is ready with one', async () => {
    expect((await afterStart()).status).toBe(200)
    expect(logged.map(([, event]) => event)).not.toContain('noChannelToken')
  })

  it('warns from the first day on that nobody of the team has opened it yet, and has set what happens by the calendar', async () => {
    const { status, body, timers } = await afterStart()
    expect([status, body]).toEqual([200, { status: 'ready', warnings: ['teamUnreachable', 'nobodyReachable'] }])
    expect(timers).toEqual([
      'mailboxWatch',
      'reachabilityCheck:2026-11-23',
      'reachabilityCheck:2026-11-24',
      'weeklySummary:2026-11-30',
    ])
  })
})
