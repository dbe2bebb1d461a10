import { join } from 'node:path'
import { createDocuments } from '../documents/createDocuments.ts'
import { createPeople } from '../flows/people/identify.ts'
import type { Clock, Log } from '../flows/ports/runtime.ts'
import type { FlowPorts, Knowledge } from '../flows/turn.ts'
import { createAppInstaller } from '../graph/appInstaller.ts'
import { createGraph, type Graph } from '../graph/graph.ts'
import { createMailbox } from '../graph/mailbox.ts'
import { createDirectory } from '../graph/people.ts'
import { openStore, type Store } from '../store/openStore.ts'
import { runTurn } from '../teams/bot/bot.ts'
import { createChatSender } from '../teams/bot/chatSender.ts'
import { readCards } from '../teams/cards/readCards.ts'
import { TeamsAdapter } from '../teams/channel/teamsAdapter.ts'
import { type RunningServer, startServer } from '../teams/server/server.ts'
import { documentAddresses } from './documentAddresses.ts'
import { type DoorNeeds, doorOf } from './doorOf.ts'
import { identifiers } from './identifiers.ts'
import { mailboxWarning } from './mailboxWarning.ts'
import { watchReadiness } from './readiness.ts'
import { setTimers } from './setTimers.ts'
import { CannotStart, type Surroundings } from './surroundings.ts'
import { warningsOf } from './warnings.ts'
import { startWorker } from './worker.ts'
import { workInHand } from './workInHand.ts'

export interface ApplicationOptions {
  surroundings: Surroundings
  host: string
  /** Which ports are tried: answers the server of the first that `start` gets. */
  onPort(start: (port: number) => Promise<RunningServer>): Promise<RunningServer>
  clock: Clock
  log: Log
}

export interface Application {
  port: number
  /** Takes nothing new, finishes what is in hand, closes the database. */
  stop(): Promise<void>
}

/** Wires every part of the bot and starts it. What was opened before a failure is closed again. */
export async function startApplication(given: ApplicationOptions): Promise<Application> {
  const options = { ...given, machineClock: given.clock, clock: given.surroundings.clock ?? given.clock }
  const store = await openRecords(options)
  try {
    return await startBot(options, store)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function openRecords({ surroundings, clock, log }: ApplicationOptions): Promise<Store> {
  const { connection, dataKey } = surroundings
  const store = openStore({ connection, dataKey, clock, identifiers, log })
  if ((await store.migrate()) === 'ready') return store
  await store.close()
  throw new CannotStart('DATA_KEY is not the key that these records were written with.')
}

const cardsFolder = join(import.meta.dirname, '../../cards')

type StartOptions = ApplicationOptions & Pick<DoorNeeds, 'machineClock'>

async function startBot(options: StartOptions, store: Store): Promise<Application> {
  const { surroundings, host, onPort, clock, machineClock, log } = options
  const { trust, configuration } = surroundings
  const instruments = await store.rememberWordings(configuration.instruments)
  const graph = createGraph({
    ...surroundings.graph,
    onProblem: (problem) => log('warn', 'graphProblem', { ...problem }),
  })
  /** Known once it listens, before which nobody can ask for a document. */
  const place = { port: 0 }
  const publicUrl = () => surroundings.publicUrl(place.port)
  const addressed = { ...store, documentLinks: documentAddresses(store.documentLinks, publicUrl) }
  const ports = flowPorts(options, addressed, graph, { ...configuration, instruments })
  const { chats } = store
  const cards = await readCards(cardsFolder, instruments)
  const adapter = new TeamsAdapter(trust)
  const sender = createChatSender({ adapter, ...trust, chats, cards })
  const mailbox = createMailbox({ graph, mailbox: surroundings.graph.mailbox, clock })
  const { mailboxReading } = store
  const watched = { mailboxReading, clock, schoolId: configuration.school.id, since: clock.now() }
  const inHand = workInHand()
  const isReady = watchReadiness({ records: () => answers(store), credential: trust.credential, clock, log })
  const parts = { ports, chats, cards, log, afterwards: inHand.add }
  const documents = createDocuments()
  const door = doorOf({ surroundings, ports: { ...ports, documents }, publicUrl, machineClock, log })
  const server = await onPort((port) =>
    startServer({
      host,
      port,
      trust,
      receive: (authorization, activity) =>
        adapter.receive(authorization, activity, (context) => runTurn(parts, context)),
      isReady,
      warnings: async () => [...(await warningsOf(ports)), ...(await mailboxWarning(watched))],
      documents: door,
      log,
    }),
  )
  place.port = server.port
  await setTimers(ports)
  const installer = createAppInstaller({ graph, manifestId: surroundings.graph.manifestId ?? trust.appId, clock })
  const worker = await startWorker({ store, ports, sender, installer, mailbox, documents, log })
  surroundings.clock?.movesWith({
    whileStill: (move) => worker.whileStill(move),
    caughtUp: () => worker.caughtUp().then(() => store.nextDue(clock.now())),
  })
  const stop = async () => {
    await server.stop()
    await inHand.finished()
    await worker.stop()
    await store.close()
  }
  return { port: server.port, stop }
}

function flowPorts(
  { clock }: ApplicationOptions,
  { cases, outbox, chats, team, directory, documentLinks }: Store,
  graph: Graph,
  knowledge: Knowledge,
): FlowPorts {
  const { school } = knowledge
  const groups = createDirectory({ graph, groupIds: [school.staffGroupId, school.pupilGroupId] })
  const people = createPeople(school, groups, clock)
  return { cases, people, outbox, chats, team, directory, documentLinks, clock, identifiers, knowledge }
}

const nobodysCase = '00000000-0000-4000-8000-000000000000'

function answers(store: Store): Promise<boolean> {
  return store.cases.header(nobodysCase).then(
    () => true,
    () => false,
  )
}
