import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Configuration } from '../../src/configuration/readConfiguration.ts'
import type { ConnectionSettings } from '../../src/store/connection.ts'
import { connectionVariable } from '../database.ts'
import { rehearsalConfiguration } from '../flows/rehearsalConfiguration.ts'
import { type Fault, faults } from './faults.ts'
import { simulate } from './simulate.ts'
import { memoryStores, postgresStores, type Stores } from './stores.ts'

/** Another part of all timelines with each run; one that fails is repeated by its seed. */
const seed = Number(process.env.SIMULATION_SEED ?? Date.now() % 1_000_000_000)
const seeds = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

let knowledge: Configuration
let postgres: Stores
beforeAll(async () => {
  knowledge = await rehearsalConfiguration(new Date('2026-11-23T09:00:00Z'))
  const server = JSON.parse(process.env[connectionVariable] ?? '{}') as ConnectionSettings
  postgres = await postgresStores(server, knowledge)
})
afterAll(() => postgres.close())

describe(`No deadline is missed, late, doubled or said after somebody has acted (SIMULATION_SEED=${seed})`, () => {
  it('in timelines on the store in memory', async () => {
    const { found, timelines } = await simulate({ stores: memoryStores(knowledge), knowledge }, seeds(seed, 60))
    expect(found).toEqual([])
    expect(timelines).toBe(60)
  })

  it('in timelines on PostgreSQL', async () => {
    const { found, pages } = await simulate({ stores: postgres, knowledge }, seeds(seed, 5))
    expect(found).toEqual([])
    expect(pages).toBeGreaterThan(0)
  })
})

describe('A bug that is planted is found', () => {
  it.each(Object.entries<Fault>(faults))('%s', async (_, fault) => {
    const one = (of: number) => simulate({ stores: memoryStores(knowledge), knowledge, fault }, [of])
    // From where the rarest of them, a page in the hands of a killed process, shows soon.
    for (const of of seeds(401, 1000)) {
      const { found } = await one(of)
      if (found.some(({ violation }) => violation.invariant === fault.finds)) return
    }
    throw new Error('It was not found in 1,000 timelines')
  })
})
