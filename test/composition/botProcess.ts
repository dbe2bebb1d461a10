import { startApplication } from '../../src/composition/application.ts'
import { entraAddresses } from '../../src/documentDoor/signInTrust.ts'
import type { TimedWork } from '../../src/rehearsal/movableClock.ts'
import { publicCloud } from '../../src/teams/trust.ts'
import { rehearsalConfiguration } from '../flows/rehearsalConfiguration.ts'

/** The bot as a process of its own, on a database and a connector that are given; its parent puts its clock forward. */
const { connection, dataKey, connectorUrl, name, offset } = JSON.parse(process.argv[2] ?? '{}')
let ahead = Number(offset)
let whileStill = async (move: () => void) => move()
const movesWith = (work: TimedWork) => {
  whileStill = work.whileStill
}
const clock = { now: () => new Date(Date.now() + ahead), movesWith }
const credential = { getToken: async () => ({ token: String(name), expiresOnTimestamp: Date.now() + 3_600_000 }) }
await startApplication({
  surroundings: {
    trust: {
      ...publicCloud,
      ...{
        appId: 'a3d7c2f4-6b18-4c5e-8f90-1b2c3d4e5f60',
        tenantId: '0f5b1c7e-7a0d-4e51-9a3b-2c8d4e6f1a90',
        credential,
      },
      ...{ serviceHosts: [new URL(connectorUrl).host], serviceProtocol: 'http:' },
    },
    signIn: { ...entraAddresses(''), clientId: '', credential: { kind: 'secret', secret: 'none' } },
    ...{ configuration: await rehearsalConfiguration(clock.now()), connection, dataKey, clock },
    graph: { credential, baseUrl: 'https://127.0.0.1:1', mailbox: 'safeguarding@alderbrook.example' },
    ...{ publicUrl: () => '', notes: [], listening: async () => '', stop: async () => undefined },
  },
  ...{
    host: '127.0.0.1',
    onPort: (start) => start(0),
    clock,
    log: (level, ...line) => level === 'error' && process.stderr.write(`${name} ${JSON.stringify(line)}\n`),
  },
})
/** What is in hand is finished first: a leap would let its lease run out, as no time that passes does. */
process.on('message', async (now: number) => {
  await whileStill(() => {
    ahead = now
  })
  process.send?.('moved')
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
