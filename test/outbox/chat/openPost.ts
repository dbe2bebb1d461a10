import { join } from 'node:path'
import type { OutboxRow } from '../../../src/flows/outboxPorts.ts'
import type { CardPurpose, ChatSender, ChatStore, LivingCard, OutboxItem } from '../../../src/flows/ports.ts'
import type { View } from '../../../src/flows/view.ts'
import { deliverAlert, deliverAlertUpdate, done } from '../../../src/outbox/chat/chatDelivery.ts'
import { deliverDraftAlert } from '../../../src/outbox/chat/draftAlertDelivery.ts'
import {
  deliverDraftPurge,
  deliverDraftReminder,
  deliverDraftWaiting,
} from '../../../src/outbox/chat/draftTimerDelivery.ts'
import { deliverHub } from '../../../src/outbox/chat/hubDelivery.ts'
import { deliverReceiptUpdate } from '../../../src/outbox/chat/receiptDelivery.ts'
import { deliverScreeningFinished } from '../../../src/outbox/chat/screeningFinishedDelivery.ts'
import { readCards } from '../../../src/teams/cards/readCards.ts'
import { execute, queryRows } from '../../database.ts'
import type { Stage } from '../../flows/stage.ts'

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
  /** Delivers what is due now, and what follows from it; answers how many rows there were. */
  deliver(): Promise<number>
  /** Delivers these once more, as after a crash. */
  again(kind: OutboxItem['kind']): Promise<void>
  messagesTo(label: string, card?: string): readonly Posted[]
}

interface Row {
  id: string
  item: OutboxItem
  attempts: number
}

export async function openPost(stage: Stage): Promise<Post> {
  const cards = await readCards(join(import.meta.dirname, '../../../cards'), stage.ports.knowledge.instruments)
  const posted: Posted[] = []
  const unreachable = new Set<string>()
  const refused = (id: string) => [...unreachable].some((label) => stage.person(label).id === id)
  const place = (activityId: string) => ({ kind: 'delivered', conversationId: 'chat', activityId }) as const
  const nobody = { kind: 'unreachable', code: 'noChat' } as const
  const sender: ChatSender = {
    async send(to, view) {
      if (refused(to)) return nobody
      cards.draw(view)
      const activityId = `message-${posted.length}`
      posted.push({ to, activityId, view, redrawn: 0 })
      return place(activityId)
    },
    async replace({ activityId, personId }, view) {
      if (refused(personId)) return nobody
      cards.draw(view)
      const message = posted.find((one) => one.activityId === activityId)
      if (message) Object.assign(message, { view, redrawn: message.redrawn + 1 })
      return place(activityId)
    },
  }
  const parts = { ports: stage.ports, chats: cardMemory(), sender }
  const deliverers = {
    alert: deliverAlert(parts),
    alertUpdate: deliverAlertUpdate(parts),
    receiptUpdate: deliverReceiptUpdate(parts),
    hub: deliverHub(parts),
    draftAlert: deliverDraftAlert(parts),
    screeningFinished: deliverScreeningFinished(parts),
    draftReminder: deliverDraftReminder(parts),
    draftWaiting: deliverDraftWaiting(stage.ports),
    draftPurge: deliverDraftPurge(stage.ports),
    referralMail: async () => done,
    referralTrouble: async () => done,
    helpRequest: async () => done,
  }
  const { connection } = stage.database
  const rowsWhere = (condition: string, values: unknown[]) =>
    queryRows<Row>(
      connection,
      `select id, item, attempts from outbox where ${condition} order by priority desc, place`,
      values,
    )
  const deliverRow = async ({ id, item, attempts }: Row) => {
    const row: OutboxRow = { id, schoolId: 'alderbrook', item, attempts, draftId: undefined, sendIntendedAt: undefined }
    const outcome = await deliverers[item.kind](row)
    const waits = outcome.kind === 'later' ? outcome.afterSeconds : undefined
    const until = new Date(stage.clock.now().getTime() + (waits ?? 0) * 1000)
    const state = waits === undefined ? outcome.kind : 'waiting'
    const settled = 'update outbox set state = $2, due_at = $3, attempts = attempts + 1 where id = $1'
    await execute(connection, settled, [id, state, until])
  }
  return {
    unreachable,
    async deliver() {
      let delivered = 0
      for (;;) {
        const [row] = await rowsWhere(`state = 'waiting' and due_at <= $1`, [stage.clock.now()])
        if (!row) return delivered
        await deliverRow(row)
        delivered += 1
      }
    },
    async again(kind) {
      for (const row of await rowsWhere('kind = $1', [kind])) await deliverRow(row)
    },
    messagesTo: (label, card) =>
      posted.filter(({ to, view }) => to === stage.person(label).id && (card === undefined || view.card === card)),
  }
}

/** Which message shows which case. */
function cardMemory(): ChatStore {
  const known = new Map<string, LivingCard>()
  const keyOf = (caseId: string, personId: string, purpose: CardPurpose) => `${caseId} ${personId} ${purpose}`
  return {
    rememberChat: async () => undefined,
    chatOf: async () => undefined,
    rememberCard: async (card) => void known.set(keyOf(card.caseId, card.personId, card.purpose), card),
    cardOf: async (caseId, personId, purpose) => known.get(keyOf(caseId, personId, purpose)),
  }
}
