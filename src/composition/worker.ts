import { createDocuments } from '../documents/createDocuments.ts'
import { noticeMail, noticeMayLeave } from '../flows/escalation/noticeMail.ts'
import { recordNotice } from '../flows/escalation/noticeOutcome.ts'
import type { OutboxRow } from '../flows/outboxPorts.ts'
import type { AppInstaller, ChatSender, Log } from '../flows/ports.ts'
import { type ReferralPointer, referralMail, referralMayLeave } from '../flows/refer/referralMail.ts'
import { recordReferralOutcome } from '../flows/refer/referralOutcome.ts'
import type { FlowPorts } from '../flows/turn.ts'
import type { GraphMailbox } from '../graph/mailbox.ts'
import { chatDeliverers } from '../outbox/chat/chatDeliverers.ts'
import { deliverMail } from '../outbox/mail/deliverMail.ts'
import { type OutboxWorker, startOutboxWorker } from '../outbox/queue/startOutboxWorker.ts'
import type { Store } from '../store/openStore.ts'

export interface WorkerParts {
  store: Store
  ports: FlowPorts
  sender: ChatSender
  installer: AppInstaller
  mailbox: GraphMailbox
  log: Log
}

/** How long a mail that was handed in may take to leave the mailbox before a look at it decides (docs/decisions). */
const settleSeconds = 300

/** Says for each kind of committed work who delivers it. */
export function startWorker({ store, ports, sender, installer, mailbox, log }: WorkerParts): Promise<OutboxWorker> {
  const chat = { ports, chats: store.chats, sender, installer }
  const withDocuments = { ...ports, documents: createDocuments() }
  const mail = { mailbox, rows: store.outboxRows, clock: ports.clock, settleSeconds }
  const referral = deliverMail({
    ...mail,
    prepare: (row) => referralMail(withDocuments, pointerOf(row)),
    mayLeave: (row) => referralMayLeave(ports, pointerOf(row)),
    report: (row, outcome) => recordReferralOutcome(ports, pointerOf(row), outcome),
  })
  const notice = deliverMail({
    ...mail,
    prepare: async ({ item }) => (item.kind === 'noticeMail' ? noticeMail(ports, item) : undefined),
    mayLeave: async ({ item }) => item.kind === 'noticeMail' && noticeMayLeave(ports, item),
    report: async ({ id: rowId, item }, { kind: outcome }) => {
      log(outcome === 'sent' ? 'info' : 'warn', 'noticeMail', { rowId, outcome })
      if (item.kind === 'noticeMail') await recordNotice(ports, item, outcome)
    },
  })
  return startOutboxWorker({
    claims: store.outboxClaims,
    wakeUps: store.outboxQueue,
    clock: ports.clock,
    log,
    random: Math.random,
    deliverers: {
      ...chatDeliverers(chat),
      referralMail: referral,
      noticeMail: notice,
    },
  })
}

function pointerOf({ item }: OutboxRow): ReferralPointer {
  if (item.kind !== 'referralMail') throw new Error('Not the row of a referral mail')
  return item
}
