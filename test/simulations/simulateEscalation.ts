import { rehearsalConfiguration } from '../flows/rehearsalConfiguration.ts'
import { inLanes, type Work } from './lanes.ts'
import { noTally, simulate, type Tally } from './simulate.ts'
import { memoryStores, postgresStores } from './stores.ts'

const today = new Date('2026-11-23T09:00:00Z')

/** `npm run simulate:escalation -- --seed 1 --runs 10000`: a fifth of the timelines on PostgreSQL. */
await inLanes<Tally>(import.meta.filename, {
  ...{ what: 'timelines', postgresEach: 5, none: { ...noTally, found: [] } },
  async work({ seeds, connection }: Work) {
    const knowledge = await rehearsalConfiguration(today)
    const stores = connection ? await postgresStores(connection, knowledge) : memoryStores(knowledge)
    try {
      return await simulate({ stores, knowledge }, seeds)
    } finally {
      await stores.close()
    }
  },
})
