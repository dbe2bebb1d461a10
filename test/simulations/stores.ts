import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Configuration } from '../../src/configuration/readConfiguration.ts'
import type { ConnectionSettings } from '../../src/store/connection.ts'
import { openStore } from '../../src/store/openStore.ts'
import { openMemoryStore } from '../fakes/memoryStore/openMemoryStore.ts'
import { randomFrom } from './random.ts'
import type { SimulatedStore } from './runTimeline.ts'

export interface Stores {
  /** An empty one for the next timeline. */
  fresh(seed: number): Promise<SimulatedStore>
  close(): Promise<void>
}

/** Each question takes its time there, by chance, so that two processes come in between each other. */
export function memoryStores(knowledge: Configuration): Stores {
  return {
    async fresh(seed) {
      let now = 0
      const random = randomFrom(seed)
      const pause = async () => {
        for (let left = random.whole(0, 3); left > 0; left -= 1) await Promise.resolve()
      }
      const parts = openMemoryStore({ now: () => new Date(now) }, pause)
      const moments = (after: number) =>
        [...parts.tables.outbox.values()]
          .filter(({ state }) => state === 'waiting')
          .flatMap(({ dueAt, leaseUntil }) => [dueAt.getTime(), leaseUntil?.getTime() ?? 0])
          .filter((moment) => moment > after)
      return {
        ...{ parts, knowledge },
        setTime(at) {
          now = at
        },
        async nextDue(after) {
          const all = moments(after)
          return all.length > 0 ? Math.min(...all) : undefined
        },
        waiting: async (kinds) =>
          [...parts.tables.outbox.values()].filter(({ state, kind }) => state === 'waiting' && kinds.includes(kind))
            .length,
      }
    },
    close: async () => undefined,
  }
}

export const dataKey = Buffer.alloc(32, 7).toString('base64')

/** One database for one timeline after the other: rows of the one before are gone, what it wrote of its case stays. */
export async function postgresStores(
  server: ConnectionSettings,
  knowledge: Configuration,
): Promise<Stores & { connection: ConnectionSettings }> {
  const name = `simulation_${randomBytes(6).toString('hex')}`
  const owner = new pg.Client(server)
  await owner.connect()
  await owner.query(`create database ${name}`)
  // What a process has committed outlives it all the same: only where the whole machine fails could the last moment be lost.
  await owner.query(`alter database ${name} set synchronous_commit = off`)
  const connection = { ...server, database: name }
  let now = 0
  const store = openStore({
    ...{ connection, dataKey, sealEverySeconds: 0 },
    ...{ clock: { now: () => new Date(now) }, identifiers: { id: () => randomUUID() }, log: () => undefined },
  })
  if ((await store.migrate()) !== 'ready') throw new Error('The store is not ready')
  await store.rememberWordings(knowledge.instruments)
  const looking = new pg.Client(connection)
  await looking.connect()
  return {
    connection,
    async fresh() {
      for (const table of [...ofPeople, ...ofMailbox, 'outbox', 'living_cards', 'pgboss.job', 'audit_unsealed'])
        await looking.query(`delete from ${table}`)
      return {
        ...{ parts: store, knowledge },
        setTime(at) {
          now = at
        },
        async nextDue(after) {
          const { rows } = await looking.query<{ next: Date | null }>(nextMoment, [new Date(after)])
          return rows[0]?.next?.getTime()
        },
        async waiting(kinds) {
          const { rows } = await looking.query<{ count: number }>(stillWaiting, [kinds])
          return rows[0]?.count ?? 0
        },
      }
    },
    async close() {
      await looking.end()
      await store.close()
      await owner.query(`drop database ${name} with (force)`)
      await owner.end()
    },
  }
}

const ofMailbox = ['mailbox_looks', 'read_mails']
const ofPeople = ['absences', 'chats', 'reachability_checks']

const nextMoment = `select min(moment) as next from
  (select due_at as moment from outbox where state = 'waiting' union all select lease_until from outbox where state = 'waiting') moments
  where moment > $1`

const stillWaiting = `select count(*)::integer as count from outbox where state = 'waiting' and kind = any($1)`
