import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Configuration } from '../../../src/configuration/readConfiguration.ts'
import type { ConnectionSettings } from '../../../src/store/connection.ts'
import { connectionVariable } from '../../database.ts'
import { inProcess } from '../referrals/inProcess.ts'
import { teamOfTwo } from '../referrals/setting.ts'
import { memoryStores, postgresStores } from '../stores.ts'
import { hurried } from './drawPlan.ts'
import { type Fault, faults } from './faults.ts'
import { invariants } from './judge.ts'
import { simulate } from './simulate.ts'

/** Another part of all plans with each run; one that fails is repeated by its seed. */
const seed = Number(process.env.SIMULATION_SEED ?? Date.now() % 1_000_000_000)
const seeds = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

let knowledge: Configuration
beforeAll(async () => {
  knowledge = await teamOfTwo()
})
const inMemory = (fault?: Fault) => ({
  ...{ stores: memoryStores(knowledge), knowledge, line: inProcess },
  ...(fault ? { fault } : {}),
})

describe(`What comes back is written down where it belongs and told in time, once and true (SIMULATION_SEED=${seed})`, () => {
  it('whatever the mail service, the network, the database and the processes do', async () => {
    const { found, runs, reportsThatLeft, returned, replies, faultedRequests } = await simulate(
      inMemory(),
      seeds(seed, 40),
    )
    expect(found).toEqual([])
    expect(runs).toBe(40)
    expect(reportsThatLeft).toBeGreaterThan(5)
    expect(returned).toBeGreaterThan(10)
    expect(replies).toBeGreaterThan(3)
    expect(faultedRequests).toBeGreaterThan(20)
  }, 180_000)

  it('with the store on PostgreSQL', async () => {
    const server = JSON.parse(process.env[connectionVariable] ?? '{}') as ConnectionSettings
    const stores = await postgresStores(server, knowledge)
    const { found, runs } = await simulate({ stores, knowledge, line: inProcess, planOf: hurried }, seeds(seed, 2))
    await stores.close()
    expect(found).toEqual([])
    expect(runs).toBe(2)
  }, 180_000)
})

describe('A bug that is planted is found', () => {
  it('there is one for each invariant', () => {
    expect(new Set(Object.values<Fault>(faults).map(({ finds }) => finds))).toEqual(new Set(invariants))
  })

  it.each(Object.entries<Fault>(faults))(
    '%s',
    async (_, fault) => {
      for (const of of seeds(1, 100)) {
        const { found } = await simulate(inMemory(fault), [of])
        if (found.some(({ violation }) => violation.invariant === fault.finds)) return
      }
      throw new Error('It was not found in 100 plans')
    },
    300_000,
  )
})
