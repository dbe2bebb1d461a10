import { inLanes, type Work } from '../lanes.ts'
import { memoryStores, postgresStores } from '../stores.ts'
import { inProcess } from './inProcess.ts'
import { naiveSender } from './naiveSender.ts'
import { openHttpsLine } from './overHttps.ts'
import { teamOfTwo } from './setting.ts'
import { noTally, type Simulated, simulate, type Tally } from './simulate.ts'

/**
 * `npm run simulate:referrals -- --seed 1 --runs 100000`: a tenth over HTTPS with the store on PostgreSQL, the rest in memory. `--naive` sends in the usual way, and
 * counts what that loses or doubles.
 */
const naively = '--naive'
const variable = 'SIMULATE_NAIVE_SENDER'
if (process.argv.includes(naively)) process.env[variable] = 'yes'
process.argv = process.argv.filter((argument) => argument !== naively)
const isNaive = process.env[variable] === 'yes'

const assumption =
  'Assumed: a mail that the service has taken leaves within 300 seconds of its arrival, or never. One that is held for longer may leave twice.'
if (!process.send)
  process.stdout.write(`${isNaive ? 'The usual way of sending: sendMail, with retries.' : assumption}\n`)

interface Counted extends Tally {
  lost: number
  duplicated: number
}

await inLanes<Counted>(import.meta.filename, {
  ...{ what: 'runs', postgresEach: 10, none: { ...noTally, lost: 0, duplicated: 0, found: [] } },
  async work({ seeds, connection }: Work) {
    const knowledge = await teamOfTwo()
    const fault = isNaive ? { fault: naiveSender } : {}
    if (!connection)
      return counted(await simulate({ stores: memoryStores(knowledge), knowledge, line: inProcess, ...fault }, seeds))
    const stores = await postgresStores(connection, knowledge)
    const https = await openHttpsLine()
    try {
      const simulated: Simulated = { stores, knowledge, line: https.line, ...fault }
      return counted(await simulate(simulated, seeds))
    } finally {
      await https.close()
      await stores.close()
    }
  },
})

/** What the usual way does wrong is counted, and is no finding. */
function counted({ found, ...tally }: Tally): Counted {
  const runsWith = (invariant: string) =>
    new Set(found.filter(({ violation }) => violation.invariant === invariant).map(({ seed }) => seed)).size
  const [lost, duplicated] = [runsWith('lost'), runsWith('duplicated')]
  return { ...tally, lost, duplicated, found: isNaive ? [] : found }
}
