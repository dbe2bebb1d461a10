import { lookAtMailbox } from '../flows/mailbox/lookAtMailbox.ts'
import type { AppInstaller, ChatSender } from '../flows/ports/chats.ts'
import type { PrintedDocuments } from '../flows/ports/documents.ts'
import type { Inbox, Mailbox } from '../flows/ports/mail.ts'
import type { Log } from '../flows/ports/runtime.ts'
import type { FlowPorts } from '../flows/turn.ts'
import { type OutboxWorker, startOutboxWorker } from '../outbox/queue/startOutboxWorker.ts'
import type { Store } from '../store/openStore.ts'
import { deliverersOf } from './deliverers.ts'

export interface WorkerParts {
  store: Store
  ports: FlowPorts
  sender: ChatSender
  installer: AppInstaller
  mailbox: Mailbox & Inbox
  documents: PrintedDocuments
  log: Log
}

/** The worker of this instance, on the committed rows. */
export function startWorker(parts: WorkerParts): Promise<OutboxWorker> {
  const { store, ports, sender, installer, mailbox, documents, log } = parts
  const { chats, outboxRows, mailboxReading } = store
  return startOutboxWorker({
    claims: store.outboxClaims,
    wakeUps: store.outboxQueue,
    clock: ports.clock,
    log,
    random: Math.random,
    deliverers: deliverersOf({
      ...{ ports, chats, outboxRows, sender, installer, mailbox, documents, log },
      look: () => lookAtMailbox({ ...ports, inbox: mailbox, mailboxReading, outboxRows }),
    }),
  })
}
