import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Configuration } from '../../../src/configuration/readConfiguration.ts'
import type { ConnectionSettings } from '../../../src/store/connection.ts'
import { connectionVariable } from '../../database.ts'
import { memoryStores, postgresStores } from '../stores.ts'
import { type Fault, faults } from './faults.ts'
import { inProcess } from './inProcess.ts'
import { invariants } from './judge.ts'
import { killedRuns } from './killed/killedRuns.ts'
import { naiveSender } from './naiveSender.ts'
import { type HttpsLine, openHttpsLine } from './overHttps.ts'
import { teamOfTwo } from './setting.ts'
import { simulate } from './simulate.ts'

/** Another part of all plans with each run; one that fails is repeated by its seed. */
const seed = Number(process.env.SIMULATION_SEED ?? Date.now() % 1_000_000_000)
const seeds = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

let knowledge: Configuration
let postgres: Awaited<ReturnType<typeof postgresStores>>
let https: HttpsLine
beforeAll(async () => {
  knowledge = await teamOfTwo()
  const server = JSON.parse(process.env[connectionVariable] ?? '{}') as ConnectionSettings
  postgres = await postgresStores(server, knowledge)
  https = await openHttpsLine()
})
afterAll(async () => {
  await https.close()
  await postgres.close()
})
const overHttps = () => ({ stores: postgres, knowledge, line: https.line })
const inMemory = (fault?: Fault) => ({
  ...{ stores: memoryStores(knowledge), knowledge, line: inProcess },
  ...(fault ? { fault } : {}),
})

describe(`No referral is lost, sent twice, left unsaid or untrue (SIMULATION_SEED=${seed})`, () => {
  it('whatever the mail service, the network, the database and the processes do', async () => {
    const { found, runs, mailsThatLeft, faultedRequests } = await simulate(inMemory(), seeds(seed, 40))
    expect(found).toEqual([])
    expect(runs).toBe(40)
    expect(mailsThatLeft).toBeGreaterThan(20)
    expect(faultedRequests).toBeGreaterThan(20)
  })

  it('over HTTPS, with the store on PostgreSQL', async () => {
    const { found, runs } = await simulate(overHttps(), seeds(seed, 3))
    expect(found).toEqual([])
    expect(runs).toBe(3)
  })

  it('also where the bot is a process of its own and is killed', async () => {
    const killed = killedRuns(postgres.connection)
    for (const of of seeds(seed, 5)) {
      const { found, processesKilled } = await simulate({ ...overHttps(), killed }, [of])
      expect(found).toEqual([])
      if (processesKilled > 0) return
    }
    throw new Error('Nothing was killed')
  })

  it('which the usual way of sending does not hold: some referrals go out more than once', async () => {
    const { found } = await simulate(inMemory(naiveSender), seeds(1, 20))
    expect(found.map(({ violation }) => violation.invariant)).toContain('duplicated')
  })
})

describe('A bug that is planted is found', () => {
  it('there is one for each invariant', () => {
    expect(new Set(Object.values<Fault>(faults).map(({ finds }) => finds))).toEqual(new Set(invariants))
  })

  it.each(Object.entries<Fault>(faults))(
    '%s',
    async (_, fault) => {
      for (const of of seeds(1, 300)) {
        const { found } = await simulate(inMemory(fault), [of])
        if (found.some(({ violation }) => violation.invariant === fault.finds)) return
      }
      throw new Error('It was not found in 300 plans')
    },
    300_000,
  )
})
