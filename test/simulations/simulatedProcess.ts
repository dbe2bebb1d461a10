import { AsyncLocalStorage } from 'node:async_hooks'
import { noticeMail } from '../../src/flows/escalation/noticeMail.ts'
import { recordNotice } from '../../src/flows/escalation/noticeOutcome.ts'
import type { OutboxItem } from '../../src/flows/outboxItem.ts'
import type { AppInstaller, ChatOutcome, ChatSender } from '../../src/flows/ports/chats.ts'
import type { Deliver, OutboxRow } from '../../src/flows/ports/outbox.ts'
import type { FlowPorts } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { chatDeliverers } from '../../src/outbox/chat/chatDeliverers.ts'
import { done } from '../../src/outbox/chat/chatDelivery.ts'
import type { Deliverers, DeliveryContext } from '../../src/outbox/queue/deliverOnce.ts'
import { deliveryPool } from '../../src/outbox/queue/deliveryPool.ts'
import { sweep, workOffLane } from '../../src/outbox/queue/startOutboxWorker.ts'
import type { OutboxClaims } from '../../src/store/deliveries/outboxClaims.ts'
import type { StoreParts } from '../fakes/memoryStore/openMemoryStore.ts'
import type { Sent } from './record.ts'

/** What stands around a process: the chats, and who takes no message now. */
export interface Outside {
  now(): number
  random(): number
  isUnreachable(person: string): boolean
  isSlow(person: string): boolean
  sent: Sent[]
}

/** One instance of the bot: the worker's own sweep, lanes, claims and deliverers over chats that are kept here. */
export interface SimulatedProcess {
  isUp: boolean
  /** Dies at this message of those that follow, counted from nothing; with it or before it leaves. */
  kill: { atMessage: number; sent: boolean } | undefined
  /** Delivers what is due; answers how many rows it had in hand. */
  workOff(): Promise<number>
}

/** A row in hand, and what has left of it. */
interface InHand {
  item: OutboxItem
  left: Sent[]
}

class Killed extends Error {
  override name = 'Killed'
}

export function simulatedProcess(
  store: StoreParts,
  ports: FlowPorts,
  outside: Outside,
  wrapDeliverers: (deliverers: Deliverers) => Deliverers,
): SimulatedProcess {
  const inHand = new AsyncLocalStorage<InHand>()
  let claimed = 0
  let messages = 0
  const leaving = (to: string, view?: View) => {
    const { item, left } = inHand.getStore() ?? {}
    if (!process.isUp) throw new Killed()
    const dies = process.kill !== undefined && messages++ >= process.kill.atMessage
    if (dies) process.isUp = false
    if (dies && !process.kill?.sent) throw new Killed()
    const key = item && keyOf(item)
    const marked = JSON.stringify(view?.show?.notice ?? '').includes('may have come to you before')
    const one = { at: outside.now(), key: key ?? '', to, cut: false, marked }
    if (key) outside.sent.push(one)
    left?.push(one)
    if (dies) throw new Killed()
  }
  const answered = (to: string): ChatOutcome | undefined => {
    if (!process.isUp) throw new Killed()
    if (outside.isSlow(to)) return { kind: 'later', afterSeconds: 5 }
    return outside.isUnreachable(to) ? { kind: 'unreachable', code: 'noChat' } : undefined
  }
  const place = (activityId: string): ChatOutcome => ({ kind: 'delivered', conversationId: 'chat', activityId })
  let activity = 0
  const sender: ChatSender = {
    async send(to, view) {
      const refused = answered(to)
      if (refused) return refused
      leaving(to, view)
      return place(`${to} ${activity++}`)
    },
    probe: async (to) => answered(to) ?? place(''),
    replace: async ({ activityId, personId }) => answered(personId) ?? place(activityId),
  }
  const installer: AppInstaller = { install: async () => ({ kind: 'notAllowed' }) }
  const noticed: Deliver = async ({ item }) => {
    if (item.kind !== 'noticeMail' || !(await noticeMail(ports, item))) return done
    leaving(item.recipient)
    await recordNotice(ports, item, 'sent')
    return done
  }
  const deliverers = wrapDeliverers({
    ...chatDeliverers({ ports, chats: store.chats, sender, installer }),
    referralMail: async () => done,
    copyMail: async () => done,
    informationMail: async () => done,
    mailboxWatch: async () => done,
    noticeMail: noticed,
  })
  /** What a killed process sent and could not write down. */
  const hold = async (row: OutboxRow, deliver: Deliver) => {
    const held: InHand = { item: row.item, left: [] }
    rows.set(row.id, held)
    return inHand.run(held, deliver, row)
  }
  const rows = new Map<string, InHand>()
  const lost = (rowId: string) => {
    for (const one of rows.get(rowId)?.left ?? []) one.cut = true
  }
  const context: DeliveryContext = {
    claims: ofOne(
      store.outboxClaims,
      () => process.isUp,
      () => claimed++,
      lost,
    ),
    deliverers: Object.fromEntries(
      Object.entries(deliverers).map(([kind, deliver]) => [kind, (row) => hold(row, deliver)] as const),
    ) as Deliverers,
    ...{ clock: ports.clock, random: outside.random, log: () => undefined, leaseSeconds: 60, limitSeconds: 300 },
  }
  const pool = deliveryPool((rowId) => workOffLane(context, rowId, () => !process.isUp), 8, 200)
  const process: SimulatedProcess = {
    isUp: true,
    kill: undefined,
    async workOff() {
      const before = claimed
      messages = process.kill ? messages : 0
      if (!process.isUp) return 0
      await sweep(context, pool)
      await pool.whileStill(() => undefined)
      await pool.whileStill(() => undefined)
      return claimed - before
    },
  }
  return process
}

/** A killed process claims and writes down nothing more. */
function ofOne(
  claims: OutboxClaims,
  isUp: () => boolean,
  onClaim: () => void,
  onLost: (rowId: string) => void,
): OutboxClaims {
  return {
    async claim(rowId, now, leaseSeconds) {
      const row = isUp() ? await claims.claim(rowId, now, leaseSeconds) : undefined
      if (row) onClaim()
      return row
    },
    renew: async (tried, now, leaseSeconds) => isUp() && claims.renew(tried, now, leaseSeconds),
    async settle(tried, settlement, now) {
      if (!isUp()) onLost(tried.rowId)
      return isUp() && claims.settle(tried, settlement, now)
    },
    due: async (now, limit) => (isUp() ? claims.due(now, limit) : []),
  }
}

/** As the expectation calls it; nothing for what it says nothing of. */
function keyOf(item: OutboxItem): string | undefined {
  if (item.kind === 'alert') return 'alert'
  if (item.kind === 'page') return `page:${item.deadline}:${item.level}:${item.since}:${item.step}`
  if (item.kind !== 'noticeMail') return undefined
  const occasion = item.occasion.slice(item.occasion.indexOf(':') + 1)
  return `mail:${item.about}:${occasion.startsWith('alert') ? 'alert' : occasion}`
}
