import { createDocuments } from '../documents/createDocuments.ts'
import type { OutboxRow } from '../flows/outboxPorts.ts'
import type { ChatSender, Log } from '../flows/ports.ts'
import { type ReferralPointer, referralMail } from '../flows/refer/referralMail.ts'
import { recordReferralOutcome } from '../flows/refer/referralOutcome.ts'
import type { FlowPorts } from '../flows/turn.ts'
import type { GraphMailbox } from '../graph/mailbox.ts'
import { deliverAlert, deliverAlertUpdate } from '../outbox/chat/chatDelivery.ts'
import { deliverDraftAlert } from '../outbox/chat/draftAlertDelivery.ts'
import { deliverDraftPurge, deliverDraftReminder, deliverDraftWaiting } from '../outbox/chat/draftTimerDelivery.ts'
import { deliverHelpRequest } from '../outbox/chat/helpRequestDelivery.ts'
import { deliverHub } from '../outbox/chat/hubDelivery.ts'
import { deliverReceiptUpdate } from '../outbox/chat/receiptDelivery.ts'
import { deliverReferralTrouble } from '../outbox/chat/referralTroubleDelivery.ts'
import { deliverScreeningFinished } from '../outbox/chat/screeningFinishedDelivery.ts'
import {
  deliverUnfinishedNews,
  deliverUnfinishedReminder,
  deliverUnfinishedWaiting,
} from '../outbox/chat/unfinishedNewsDelivery.ts'
import { type OutboxWorker, startOutboxWorker } from '../outbox/queue/startOutboxWorker.ts'
import { deliverReferralMail } from '../outbox/referralMail/deliverReferralMail.ts'
import type { Store } from '../store/openStore.ts'

export interface WorkerParts {
  store: Store
  ports: FlowPorts
  sender: ChatSender
  mailbox: GraphMailbox
  log: Log
}

/** How long a mail that was handed in may take to leave the mailbox before a look at it decides (docs/decisions). */
const settleSeconds = 300

/** Says for each kind of committed work who delivers it. */
export function startWorker({ store, ports, sender, mailbox, log }: WorkerParts): Promise<OutboxWorker> {
  const chat = { ports, chats: store.chats, sender }
  const withDocuments = { ...ports, documents: createDocuments() }
  const referral = deliverReferralMail({
    mailbox,
    rows: store.outboxRows,
    clock: ports.clock,
    settleSeconds,
    prepare: (row) => referralMail(withDocuments, pointerOf(row)),
    report: (row, outcome) => recordReferralOutcome(ports, pointerOf(row), outcome),
  })
  return startOutboxWorker({
    claims: store.outboxClaims,
    wakeUps: store.outboxQueue,
    clock: ports.clock,
    log,
    random: Math.random,
    deliverers: {
      alert: deliverAlert(chat),
      alertUpdate: deliverAlertUpdate(chat),
      receiptUpdate: deliverReceiptUpdate(chat),
      helpRequest: deliverHelpRequest(chat),
      referralTrouble: deliverReferralTrouble(chat),
      referralMail: referral,
      hub: deliverHub(chat),
      draftAlert: deliverDraftAlert(chat),
      screeningFinished: deliverScreeningFinished(chat),
      unfinishedNews: deliverUnfinishedNews(chat),
      unfinishedReminder: deliverUnfinishedReminder(chat),
      unfinishedWaiting: deliverUnfinishedWaiting(ports),
      draftReminder: deliverDraftReminder(chat),
      draftWaiting: deliverDraftWaiting(ports),
      draftPurge: deliverDraftPurge(ports),
    },
  })
}

function pointerOf({ item }: OutboxRow): ReferralPointer {
  if (item.kind !== 'referralMail') throw new Error('Not the row of a referral mail')
  return item
}
