import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createPeople } from '../../src/flows/people/identify.ts'
import type { FlowPorts } from '../../src/flows/turn.ts'
import type { Store } from '../../src/store/openStore.ts'
import { createEmptyDatabase, execute, openTestStore, queryRows, type TestDatabase, testDataKey } from '../database.ts'
import { type CountingConnector, countingConnector } from '../fakes/countingConnector.ts'
import { rehearsalConfiguration } from '../flows/rehearsalConfiguration.ts'
import { tellTheTeam } from '../simulations/performed.ts'

/** Two bots on one database, whose connector and clock are here; one that is killed is replaced. */
export interface TwoProcesses {
  connector: CountingConnector
  /** Starts what is missing. */
  bothUp(): Promise<void>
  kill(name: string): void
  /** A High concern of somebody who works there; answers its id. */
  raise(): Promise<string>
  /** Puts all clocks forward, and waits until nothing is due that is not in hand. */
  pass(minutes: number): Promise<void>
  /** Waits until all that is free to be taken has been. */
  settled(): Promise<void>
  /** The same, with what the killed one had in hand, when its lease has ended. */
  afterKill(): Promise<void>
  /** The message that is their living card of this concern. */
  cardOf(caseId: string, personId: string): Promise<string | undefined>
  /** What is still to come of the concerns so far does not come. */
  forgetTimers(): Promise<void>
  close(): Promise<void>
}

const program = join(import.meta.dirname, 'botProcess.ts')

export async function twoProcesses(): Promise<TwoProcesses> {
  const database = await createEmptyDatabase()
  let ahead = new Date('2026-11-23T10:00:00Z').getTime() - Date.now()
  const clock = { now: () => new Date(Date.now() + ahead) }
  const [store, connector] = await Promise.all([openTestStore(database, { clock }), countingConnector()])
  const ports = await portsOf(store, clock)
  const listed = ports.people.listed('alderbrook')
  for (const { id: personId, schoolId } of listed)
    await store.chats.rememberChat(
      { personId, schoolId, conversationId: `chat-${personId}`, serviceUrl: connector.url },
      clock.now(),
    )
  const bots = new Map<string, ChildProcess>()
  const alive = () => [...bots].map(([name, { pid, exitCode, signalCode }]) => ({ name, pid, exitCode, signalCode }))
  let started = 0
  const start = async () => {
    const name = `bot-${started++}`
    const given = {
      connection: database.connection,
      dataKey: testDataKey,
      connectorUrl: connector.url,
      name,
      offset: ahead,
    }
    const bot = fork(program, [JSON.stringify(given)], { execArgv: ['--disable-warning=ExperimentalWarning'] })
    bots.set(name, bot)
    bot.once('exit', (code) => {
      if (bots.get(name) === bot) process.stderr.write(`${name} has ended by itself: ${code}\n`)
    })
    if ((await answerOf(bot)) !== 'ready') throw new Error('A bot has not started')
  }
  /** Each that lives has finished what it had in hand, and then has this clock. */
  const still = () =>
    Promise.all(
      [...bots.values()].map((bot) => {
        bot.send(ahead)
        return answerOf(bot)
      }),
    )
  const two: TwoProcesses = {
    connector,
    bothUp: async () => {
      await Promise.all(Array.from({ length: 2 - bots.size }, start))
    },
    kill(name) {
      bots.get(name)?.kill('SIGKILL')
      bots.delete(name)
    },
    raise: () =>
      tellTheTeam(ports, { by: crypto.randomUUID(), level: 'high', contested: false, route: 'team', subjects: [] }),
    async pass(minutes) {
      ahead += minutes * 60_000
      await still()
      await two.settled()
    },
    async settled() {
      do {
        await quiet(database, () => clock.now(), free, alive)
        await still()
      } while ((await waiting(database, clock.now(), free)) > 0)
    },
    async afterKill() {
      await two.settled()
      await two.pass(leaseMinutes)
      await quiet(database, () => clock.now(), '', alive)
    },
    cardOf: async (caseId, personId) => (await store.chats.cardOf(caseId, personId, 'alert'))?.activityId,
    forgetTimers: () => execute(database.connection, `update outbox set state = 'done' where state = 'waiting'`),
    async close() {
      for (const name of [...bots.keys()]) two.kill(name)
      await connector.close()
      await store.close()
      await database.drop()
    },
  }
  connector.kill = two.kill
  return two
}

/** What it says next, or its exit code. */
async function answerOf(bot: ChildProcess): Promise<unknown> {
  const heard = new AbortController()
  const [answer] = await Promise.race(['message', 'exit'].map((event) => once(bot, event, heard)))
  heard.abort()
  return answer
}

async function portsOf(store: Store, clock: FlowPorts['clock']): Promise<FlowPorts> {
  const knowledge = await rehearsalConfiguration(clock.now())
  const staff = { groups: [knowledge.school.staffGroupId], name: 'Kate', jobTitle: 'Teacher', email: '', telephone: '' }
  const staffDirectory = { entryOf: async () => ({ kind: 'known' as const, ...staff }) }
  const instruments = await store.rememberWordings(knowledge.instruments)
  const identifiers = { id: () => crypto.randomUUID(), caseReference: () => crypto.randomUUID().slice(0, 13) }
  const { cases, outbox, chats, team, directory, documentLinks } = store
  const people = createPeople(knowledge.school, staffDirectory, clock)
  const stored = { cases, outbox, chats, team, directory, documentLinks }
  return { ...stored, clock, people, identifiers, knowledge: { ...knowledge, instruments } }
}

const leaseMinutes = 1.1
const free = 'and (lease_until is null or lease_until <= $1)'

/** Alerts, pages and steps that are due: what is drawn anew may come later. */
async function waiting({ connection }: TestDatabase, now: Date, which: string): Promise<number> {
  const open = `select 1 from outbox where state = 'waiting' and kind in ('alert', 'page', 'escalation') and due_at <= $1`
  return (await queryRows(connection, `${open} ${which}`, [now])).length
}

async function quiet(database: TestDatabase, now: () => Date, which: string, bots: () => unknown): Promise<void> {
  for (let tries = 0; tries < 6000; tries += 1) {
    if ((await waiting(database, now(), which)) === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const asked = `select kind, lane, attempts, due_at, lease_until, last_code from outbox where state = 'waiting'`
  const rows = await queryRows(database.connection, asked, [])
  throw new Error(`Not at rest within five minutes: ${JSON.stringify({ now: now(), bots: bots(), rows })}`)
}
