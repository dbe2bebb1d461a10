import { rehearsalConfiguration } from '../../flows/rehearsalConfiguration.ts'
import { inLanes, type Work } from '../lanes.ts'
import { memoryStores, postgresStores } from '../stores.ts'
import { noTally, simulateStructures, type Tally } from './simulateStructures.ts'

const today = new Date('2026-11-23T09:00:00Z')

/** `npm run simulate:structures -- --seed 1 --runs 10000`: one school in twenty-five on PostgreSQL. */
await inLanes<Tally>(import.meta.filename, {
  ...{ what: 'schools', postgresEach: 25, none: { ...noTally, found: [] } },
  async work({ seeds, connection }: Work) {
    const knowledge = await rehearsalConfiguration(today)
    const open = () => (connection ? postgresStores(connection, knowledge) : Promise.resolve(memoryStores(knowledge)))
    const [stores, twins] = [await open(), await open()]
    try {
      return await simulateStructures({ stores, twins, knowledge }, seeds)
    } finally {
      await stores.close()
      await twins.close()
    }
  },
})
