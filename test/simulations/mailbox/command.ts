import { inLanes, type Work } from '../lanes.ts'
import { inProcess } from '../referrals/inProcess.ts'
import { openHttpsLine } from '../referrals/overHttps.ts'
import { teamOfTwo } from '../referrals/setting.ts'
import { memoryStores, postgresStores } from '../stores.ts'
import { noTally, simulate, type Tally } from './simulate.ts'

/** `npm run simulate:mailbox -- --seed 1 --runs 1000`: a tenth over HTTPS with the store on PostgreSQL, the rest in memory. */
const assumption =
  'Assumed: a mail that comes in can be read at once, and says whose it is in its headers, by an id in its text or by the reference in its subject, or not at all; a mail of ours leaves under the id of its draft, or its copy can be found at once.'
if (!process.send) process.stdout.write(`${assumption}\n`)

await inLanes<Tally>(import.meta.filename, {
  ...{ what: 'runs', postgresEach: 10, none: { ...noTally, found: [] } },
  async work({ seeds, connection }: Work) {
    const knowledge = await teamOfTwo()
    if (!connection) return simulate({ stores: memoryStores(knowledge), knowledge, line: inProcess }, seeds)
    const stores = await postgresStores(connection, knowledge)
    const https = await openHttpsLine()
    try {
      return await simulate({ stores, knowledge, line: https.line }, seeds)
    } finally {
      await https.close()
      await stores.close()
    }
  },
})
