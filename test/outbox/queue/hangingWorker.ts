import { startOutboxWorker } from '../../../src/outbox/queue/startOutboxWorker.ts'
import { openStore } from '../../../src/store/openStore.ts'
import { forAllKinds } from './workerParts.ts'

/** A bot of its own that takes a row, says so, and never comes to an end with it. Arguments: connection, data key, time. */
const [connection = '', dataKey = '', now = ''] = process.argv.slice(2)
const clock = { now: () => new Date(now) }
const log = () => undefined
const identifiers = { id: () => '' }
const store = openStore({ connection: JSON.parse(connection), dataKey, clock, identifiers, log })
await store.migrate()
await startOutboxWorker({
  claims: store.outboxClaims,
  wakeUps: store.outboxQueue,
  deliverers: forAllKinds((row) => {
    process.send?.(row.id)
    return new Promise(() => undefined)
  }),
  clock,
  random: () => 0,
  log,
  leaseSeconds: 60,
})
