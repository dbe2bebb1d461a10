import type { OutboxItem } from '../../../src/flows/outboxItem.ts'
import type { AppInstaller, CardPurpose, ChatSender, ChatStore, LivingCard } from '../../../src/flows/ports/chats.ts'
import type { Deliver } from '../../../src/flows/ports/outbox.ts'
import type { People } from '../../../src/flows/ports/people.ts'
import type { View } from '../../../src/flows/view.ts'
import { chatDeliverers } from '../../../src/outbox/chat/chatDeliverers.ts'
import { done } from '../../../src/outbox/chat/chatDelivery.ts'
import { type Deliverers, type DeliveryContext, deliverOnce } from '../../../src/outbox/queue/deliverOnce.ts'
import { queryRows } from '../../database.ts'
import type { Stage } from '../../flows/stage.ts'
import { cardsOf } from '../../teams/cardsOf.ts'

/** One message in somebody's own chat, as it stands now. */
export interface Posted {
  to: string
  activityId: string
  view: View
  /** How often it was drawn anew. */
  redrawn: number
}

/** Everything that was committed, delivered into chats that are kept here; who cannot be reached is a test's choice. */
export interface Post {
  /** By the label of the persona switch. */
  unreachable: Set<string>
  /** By the label of the persona switch: for whom Graph may install the app, which makes them reachable. */
  installable: Set<string>
  /** Ids of those for whom it was asked to, in order. */
  installed: string[]
  /** By the label of the persona switch: whose chat asks to wait. */
  slow: Set<string>
  /** Whether drawing a card anew fails, while new messages go through. */
  brokenUpdates: boolean
  /** Everybody of the safeguarding team: what was to be sent to them has nobody to go to. */
  leaveTheTeam(): void
  /** Delivers what is due now, and what follows from it; answers how many rows there were. */
  deliver(): Promise<number>
  /** Lets time pass minute by minute, or in greater steps, and delivers at each what is due then. */
  pass(minutes: number, step?: number): Promise<void>
  /** Delivers this row alone. */
  deliverOne(rowId: string): Promise<void>
  /** Delivers those of these that were due once more, as after a crash. */
  again(kind: OutboxItem['kind']): Promise<void>
  messagesTo(label: string, card?: string): readonly Posted[]
}

interface Row {
  id: string
  item: OutboxItem
  attempts: number
}

export async function openPost(stage: Stage): Promise<Post> {
  const cards = await cardsOf(stage.ports.knowledge.instruments)
  const posted: Posted[] = []
  const unreachable = new Set<string>()
  const slow = new Set<string>()
  const installable = new Set<string>()
  const installed: string[] = []
  let isTeamThere = true
  const isIn = (labels: Set<string>, id: string) => [...labels].some((label) => stage.person(label).id === id)
  const refused = (id: string) => isIn(unreachable, id)
  const place = (activityId: string) => ({ kind: 'delivered', conversationId: 'chat', activityId }) as const
  const nobody = { kind: 'unreachable', code: 'noChat' } as const
  const sender: ChatSender = {
    async send(to, view) {
      if (isIn(slow, to)) return { kind: 'later', afterSeconds: 1 }
      if (refused(to)) return nobody
      cards.draw(view)
      const activityId = `message-${posted.length}`
      posted.push({ to, activityId, view, redrawn: 0 })
      return place(activityId)
    },
    async probe(to) {
      if (isIn(slow, to)) throw new Error('Teams does not answer')
      return refused(to) ? nobody : place('')
    },
    async replace({ activityId, personId }, view) {
      if (refused(personId)) return nobody
      if (post.brokenUpdates) throw new Error('The card could not be drawn anew')
      cards.draw(view)
      const message = posted.find((one) => one.activityId === activityId)
      if (message) Object.assign(message, { view, redrawn: message.redrawn + 1 })
      return place(activityId)
    },
  }
  const people: People = {
    ...stage.ports.people,
    listed: (school) => (isTeamThere ? stage.ports.people.listed(school) : []),
    safeguardingTeam: (school) => (isTeamThere ? stage.ports.people.safeguardingTeam(school) : []),
  }
  const installer: AppInstaller = {
    async install(id) {
      installed.push(id)
      const label = [...installable].find((one) => stage.person(one).id === id)
      if (label === undefined) return { kind: 'notAllowed' }
      unreachable.delete(label)
      return { kind: 'installed', conversationId: `chat of ${label}` }
    },
  }
  const chats = { ...cardMemory(), rememberInstalled: stage.chats.rememberInstalled }
  const parts = { ports: { ...stage.ports, people }, chats, sender, installer }
  const deliverers: Deliverers = {
    ...chatDeliverers(parts),
    referralMail: async () => done,
    copyMail: async () => done,
    informationMail: async () => done,
    noticeMail: async () => done,
    mailboxWatch: async () => done,
    referralTrouble: async () => done,
    helpRequest: async () => done,
  }
  const { connection } = stage.database
  const failures: unknown[] = []
  const context: DeliveryContext = {
    claims: stage.claims,
    deliverers: Object.fromEntries(
      Object.entries(deliverers).map(([kind, deliver]) => [kind, failing(deliver, failures)]),
    ) as Deliverers,
    clock: stage.clock,
    random: () => 0,
    log: () => undefined,
    leaseSeconds: 60,
    limitSeconds: 50,
  }
  const round = async () => {
    let delivered = 0
    for (const { id } of await stage.claims.due(stage.clock.now(), 100)) {
      const row = await stage.claims.claim(id, stage.clock.now(), 60)
      if (row) await deliverOnce(context, row)
      if (row) delivered += 1
      if (failures.length > 0) throw failures[0]
    }
    return delivered
  }
  const post: Post = {
    unreachable,
    slow,
    installable,
    installed,
    brokenUpdates: false,
    leaveTheTeam() {
      isTeamThere = false
    },
    async deliver() {
      let delivered = 0
      for (;;) {
        const more = await round()
        if (more === 0) return delivered
        delivered += more
      }
    },
    async pass(minutes, step = 1) {
      for (let passed = 0; passed < minutes; passed += step) {
        stage.clock.forward(step)
        await post.deliver()
      }
    },
    async deliverOne(rowId) {
      const row = await stage.claims.claim(rowId, stage.clock.now(), 60)
      if (row) await deliverOnce(context, row)
    },
    async again(kind) {
      const due = 'select id, item, attempts from outbox where kind = $1 and due_at <= $2'
      const rows = await queryRows<Row>(connection, due, [kind, stage.clock.now()])
      for (const row of rows)
        await deliverers[kind]({
          ...row,
          schoolId: 'alderbrook',
          draft: undefined,
          sendIntendedAt: undefined,
          givenUp: undefined,
          createdAt: new Date(0),
        })
    },
    messagesTo: (label, card) =>
      posted.filter(({ to, view }) => to === stage.person(label).id && (card === undefined || view.card === card)),
  }
  return post
}

/** A delivery that throws is tried again by the outbox; a test has to see it. */
function failing(deliver: Deliver, failures: unknown[]): Deliver {
  return (row) =>
    deliver(row).catch((error: unknown) => {
      failures.push(error)
      throw error
    })
}

/** Which message shows which case. */
function cardMemory(): Omit<ChatStore, 'rememberInstalled'> {
  const known = new Map<string, LivingCard>()
  const keyOf = (caseId: string, personId: string, purpose: CardPurpose) => `${caseId} ${personId} ${purpose}`
  return {
    rememberChat: async () => undefined,
    chatOf: async () => undefined,
    rememberCard: async (card) => void known.set(keyOf(card.caseId, card.personId, card.purpose), card),
    cardOf: async (caseId, personId, purpose) => known.get(keyOf(caseId, personId, purpose)),
  }
}
