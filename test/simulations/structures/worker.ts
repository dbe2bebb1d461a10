import { createHash } from 'node:crypto'
import { deliverersOf } from '../../../src/composition/deliverers.ts'
import type { OutboxItem } from '../../../src/flows/outboxItem.ts'
import type { ChatOutcome, ChatSender } from '../../../src/flows/ports/chats.ts'
import type { Attachment, Mail } from '../../../src/flows/ports/mail.ts'
import type { Deliver, OutboxRow } from '../../../src/flows/ports/outbox.ts'
import type { FlowPorts } from '../../../src/flows/turn.ts'
import type { View } from '../../../src/flows/view.ts'
import type { Deliverers, DeliveryContext } from '../../../src/outbox/queue/deliverOnce.ts'
import { workOffLane } from '../../../src/outbox/queue/startOutboxWorker.ts'
import type { StoreParts } from '../../fakes/memoryStore/openMemoryStore.ts'
import { simulatedMailbox } from './mailbox.ts'

export interface Outgoing {
  isUnreachable(person: string): boolean
  onMessage(how: 'send' | 'replace', to: string, view: View, item: OutboxItem): void
  onMail(mail: Mail, item: OutboxItem): void
}

const attachment: Attachment = { fileName: 'screening.pdf', contentType: 'application/pdf', content: Buffer.from('') }

/** The product's deliverers and lanes over chats and a mailbox that are kept here, one row after the other. */
export function structureWorker(store: StoreParts, ports: FlowPorts, outgoing: Outgoing, seed: number) {
  let inHand: OutboxItem | undefined
  const item = (): OutboxItem => {
    if (!inHand) throw new Error('Nothing is in hand')
    return inHand
  }
  // The same mail meets the same mailbox in both schools, whatever was sent before it.
  const name = () =>
    createHash('sha256')
      .update(`${seed} ${JSON.stringify(item())}`)
      .digest('hex')
  const mailbox = simulatedMailbox(name, (mail) => outgoing.onMail(mail, item()))
  const deliverers: Deliverers = deliverersOf({
    ...{ ports, chats: store.chats, outboxRows: store.outboxRows, sender: senderTo(outgoing, item), mailbox },
    installer: { install: async () => ({ kind: 'notAllowed' }) },
    look: async () => ({ kind: 'done' }),
    documents: { referral: async () => attachment, informationReport: async () => attachment },
    log: () => undefined,
    pause: async () => undefined,
  })
  const failures: unknown[] = []
  let delivered = 0
  const held = (deliver: Deliver) => async (row: OutboxRow) => {
    inHand = row.item
    delivered += 1
    return deliver(row).catch((error: unknown) => {
      failures.push(error)
      throw error
    })
  }
  const context: DeliveryContext = {
    claims: store.outboxClaims,
    deliverers: Object.fromEntries(
      Object.entries(deliverers).map(([kind, deliver]) => [kind, held(deliver)]),
    ) as Deliverers,
    ...{ clock: ports.clock, random: () => 0, log: () => undefined, leaseSeconds: 60, limitSeconds: 300 },
  }
  return async function workOff(): Promise<void> {
    for (let before = -1; before < delivered; ) {
      before = delivered
      const due = await store.outboxClaims.due(ports.clock.now(), 200)
      for (const { id } of due) await workOffLane(context, id, () => false)
      if (failures.length > 0) throw failures[0]
    }
  }
}

function senderTo(outgoing: Outgoing, item: () => OutboxItem): ChatSender {
  let activity = 0
  const answered = (to: string): ChatOutcome | undefined =>
    outgoing.isUnreachable(to) ? { kind: 'unreachable', code: 'noChat' } : undefined
  const place = (activityId: string): ChatOutcome => ({ kind: 'delivered', conversationId: 'chat', activityId })
  return {
    async send(to, view) {
      const refused = answered(to)
      if (!refused) outgoing.onMessage('send', to, view, item())
      return refused ?? place(`${to} ${activity++}`)
    },
    probe: async (to) => answered(to) ?? place(''),
    async replace({ activityId, personId }, view) {
      const refused = answered(personId)
      if (!refused) outgoing.onMessage('replace', personId, view, item())
      return refused ?? place(activityId)
    },
  }
}
