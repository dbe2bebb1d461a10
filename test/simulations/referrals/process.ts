import type { TokenCredential } from '@azure/identity'
import { type DelivererParts, deliverersOf } from '../../../src/composition/deliverers.ts'
import { lookAtMailbox, type MailboxPorts } from '../../../src/flows/mailbox/lookAtMailbox.ts'
import type { ChatSender } from '../../../src/flows/ports/chats.ts'
import type { Inbox, Mailbox } from '../../../src/flows/ports/mail.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { createMailbox } from '../../../src/graph/mailbox.ts'
import type { Network } from '../../../src/graph/networkHandler.ts'
import type { Deliverers, DeliveryContext } from '../../../src/outbox/queue/deliverOnce.ts'
import { deliveryPool } from '../../../src/outbox/queue/deliveryPool.ts'
import { sweep, workOffLane } from '../../../src/outbox/queue/startOutboxWorker.ts'
import { chatOf } from './chat.ts'
import type { Life } from './life.ts'
import type { Reached } from './setting.ts'
import { portsOf, type Surroundings, type World } from './world.ts'

/** How often a worker looks for what is due. */
const sweepMs = 2000
const longestRestMs = 10 * 60_000

/** Starts the worker's own sweep, lanes, claims and deliverers as a process that can die. */
export function startProcess(world: World, process: number, reached: Reached): Life {
  const life: Life = { process, isOver: false, standsStillUntil: 0 }
  world.lives.add(life)
  void live(world, life, contextOf(world, life, reached))
  return life
}

async function live(world: World, life: Life, context: DeliveryContext): Promise<void> {
  const pool = deliveryPool((rowId) => workOffLane(context, rowId, () => life.isOver), 8, 200)
  const { time, setting } = world
  while (!life.isOver) {
    await sweep(context, pool)
    const next = await time.during(() => setting.store.nextDue(time.now()))
    await world.rest(next === undefined ? longestRestMs : Math.min(longestRestMs, next - time.now()))
    await time.sleep(sweepMs)
  }
}

/** The worker's own parts, as they ask the world of this life. */
export function contextOf(world: Surroundings, life: Life, reached: Reached): DeliveryContext {
  const { setting, steps, time, random, plan } = world
  const { outboxClaims } = setting.store.parts
  const claims = steps.through(life, 'mail', 'outboxClaims', outboxClaims)
  return {
    claims: { ...claims, ...(plan.leasesRunOut ? { renew: async () => false } : {}) },
    deliverers: deliverersOfLife(world, life, reached),
    clock: portsOf(world, life, 'mail').clock,
    ...{ random: random.next, log: () => undefined, leaseSeconds: 60, limitSeconds: 300, timers: time.timers },
  }
}

function deliverersOfLife(world: Surroundings, life: Life, reached: Reached): Deliverers {
  const graph = graphOf(world, life, reached)
  const mailbox = createMailbox({
    graph,
    mailbox: world.setting.mailbox,
    clock: portsOf(world, life, 'mail').clock,
    timeoutMilliseconds: reached.timeoutMilliseconds,
  })
  const of = (kind: 'mail' | 'watch' | 'chat') => {
    const parts = partsOf(world, life, kind, mailbox)
    const deliverers = deliverersOf(world.fault?.parts?.(parts) ?? parts)
    return world.fault?.deliverers?.(deliverers, parts, graph) ?? deliverers
  }
  const { referralMail, copyMail, informationMail, noticeMail } = of('mail')
  const { mailboxWatch } = of('watch')
  return { ...of('chat'), referralMail, copyMail, informationMail, noticeMail, mailboxWatch }
}

function partsOf(
  world: Surroundings,
  life: Life,
  kind: 'mail' | 'watch' | 'chat',
  mailbox: Mailbox & Inbox,
): DelivererParts {
  const { store, documents } = world.setting
  const through = <T extends object>(name: string, ports: T) => world.steps.through(life, kind, name, ports)
  const ports = portsOf(world, life, kind)
  const outboxRows = through('outboxRows', store.parts.outboxRows)
  const mailboxReading = through('mailboxReading', store.parts.mailboxReading)
  const watched: MailboxPorts = { ...ports, inbox: mailbox, mailboxReading, outboxRows }
  return {
    ...{ ports, outboxRows, log: () => undefined, mailbox },
    chats: through('chats', store.parts.chats),
    documents: through('documents', documents),
    sender: through<ChatSender>('chat', chatOf(world)),
    installer: { install: async () => ({ kind: 'notAllowed' }) },
    look: () => lookAtMailbox(world.fault?.watch?.(watched) ?? watched),
    pause: (milliseconds) => world.time.sleep(milliseconds),
  }
}

function graphOf(world: Surroundings, life: Life, { network, timeLimit, baseUrl }: Reached): Graph {
  const patient = patiently(world, life, network)
  return createGraph({
    credential: credentialOf(world, life),
    ...{ baseUrl, timeLimit, network: world.fault?.network?.(patient) ?? patient },
  })
}

function credentialOf({ steps, time, plan, random }: Surroundings, life: Life): TokenCredential {
  const span = plan.withoutTokens
  const isIn = () =>
    span && time.now() > plan.startsAt + span.from * 1000 && time.now() < plan.startsAt + span.until * 1000
  return {
    getToken: () =>
      steps.take(life, 'mail', 'token', async () => {
        if (random.chance(0.02)) await time.sleep(20_000)
        if (isIn()) throw new Error('Entra does not answer')
        return { token: 'token', expiresOnTimestamp: time.now() + 3_600_000 }
      }),
  }
}

/** Takes note of each request that comes before the time that its process was told to wait until. */
function patiently(world: Surroundings, life: Life, network: Network): Network {
  const { steps, time } = world
  let until = 0
  return (request, options) =>
    steps.take(life, 'mail', 'network', async () => {
      if (time.now() < until) world.impatience.push({ at: time.now(), until })
      const response = await network(request, options)
      until = Math.max(until, askedToWaitUntil(response, time.now()))
      return response
    })
}

function askedToWaitUntil({ headers }: Response, now: number): number {
  const asked = headers.get('retry-after') ?? '0'
  const seconds = /^\d+$/.test(asked)
    ? Number(asked)
    : (Date.parse(asked) - Date.parse(headers.get('date') ?? '')) / 1000
  return now + seconds * 1000
}
