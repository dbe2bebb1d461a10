import type { ConnectionSettings } from '../../../src/store/connection.ts'
import { inLanes, type Work } from '../lanes.ts'
import { memoryStores, postgresStores } from '../stores.ts'
import { inProcess } from './inProcess.ts'
import { killedRuns } from './killed/killedRuns.ts'
import { naiveSender } from './naiveSender.ts'
import { openHttpsLine } from './overHttps.ts'
import { teamOfTwo } from './setting.ts'
import { added, noTally, type Simulated, simulate, type Tally } from './simulate.ts'

/**
 * `npm run simulate:referrals -- --seed 1 --runs 100000`: a tenth over HTTPS with the store on PostgreSQL, of which each thirtieth kills
 * a process; the rest in memory. `--naive` sends in the usual way, and counts what that loses or doubles.
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

/** Of the seeds on PostgreSQL so many have one whose bot is a process of its own and is killed. */
const killedEach = 30

await inLanes<Counted>(import.meta.filename, {
  ...{ what: 'runs', postgresEach: 10, none: { ...noTally, lost: 0, duplicated: 0, found: [] } },
  async work({ seeds, connection }: Work) {
    const knowledge = await teamOfTwo()
    const fault = isNaive ? { fault: naiveSender } : {}
    if (connection) return counted(await onPostgres(seeds, connection, { knowledge, ...fault }))
    return counted(await simulate({ stores: memoryStores(knowledge), knowledge, line: inProcess, ...fault }, seeds))
  },
})

async function onPostgres(
  seeds: readonly number[],
  server: ConnectionSettings,
  given: Pick<Simulated, 'knowledge' | 'fault'>,
): Promise<Tally> {
  const stores = await postgresStores(server, given.knowledge)
  const https = await openHttpsLine()
  const isKilled = (seed: number) => !isNaive && seed % killedEach === 0
  const simulated = { ...given, stores, line: https.line }
  try {
    const tally = await simulate(
      simulated,
      seeds.filter((seed) => !isKilled(seed)),
    )
    const killed = killedRuns(stores.connection)
    return added(tally, await simulate({ ...simulated, killed }, seeds.filter(isKilled)))
  } finally {
    await https.close()
    await stores.close()
  }
}

/** What the usual way does wrong is counted, and is no finding. */
function counted({ found, ...tally }: Tally): Counted {
  const runsWith = (invariant: string) =>
    new Set(found.filter(({ violation }) => violation.invariant === invariant).map(({ seed }) => seed)).size
  const [lost, duplicated] = [runsWith('lost'), runsWith('duplicated')]
  return { ...tally, lost, duplicated, found: isNaive ? [] : found }
}
