import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { deliveryPool } from '../../../../src/outbox/queue/deliveryPool.ts'
import { catchUp, workOffLane } from '../../../../src/outbox/queue/startOutboxWorker.ts'
import { openStore } from '../../../../src/store/openStore.ts'
import { dataKey } from '../../stores.ts'
import { contextOf } from '../process.ts'
import { jumpingTime } from './jumpingTime.ts'
import type { Answer, Beginning, Order } from './messages.ts'
import { worldOfBot } from './worldOfBot.ts'

/** A bot in a process of its own, which ends at the plan's step as if the power had gone: SIGKILL, with its sockets and its database session. */
const [beginning] = (await once(process, 'message')) as [Beginning]
const { plan, connection, baseUrl, certificatePem } = beginning
setDefaultCACertificates([...getCACertificates('default'), certificatePem])
const time = jumpingTime(plan.startsAt)
const store = openStore({
  ...{ connection, dataKey, sealEverySeconds: 0, log: () => undefined },
  ...{ clock: { now: () => new Date(time.now()) }, identifiers: { id: () => randomUUID() } },
})
await store.migrate()
const life = { process: 0, isOver: false, standsStillUntil: 0 }
const world = await worldOfBot(plan, store, time, say)
const reached = {
  ...{ network: fetch, timeLimit: (milliseconds: number) => time.signalAfter(milliseconds), baseUrl },
  ...{ timeoutMilliseconds: 30_000, close: () => undefined },
}
const context = contextOf(world, life, reached)
const pool = deliveryPool((rowId) => workOffLane(context, rowId, () => false), 8, 200)

process.on('message', ({ now }: Order) => void workAt(now))
say({ kind: 'ready' })

async function workAt(now: number): Promise<void> {
  time.moveTo(now)
  await catchUp(context, pool)
  say({ kind: 'idle', now: time.now(), impatience: world.impatience.splice(0) })
}

function say(answer: Answer): void {
  process.send?.(answer)
}
