import { noticeMail, noticeMayLeave } from '../flows/escalation/noticeMail.ts'
import { recordNotice } from '../flows/escalation/noticeOutcome.ts'
import { objectionToReport, type ReportPointer, reportMail } from '../flows/information/reportMail.ts'
import { recordReportOutcome } from '../flows/information/reportOutcome.ts'
import { type CopyPointer, copyMail, objectionToCopy } from '../flows/leadProfessional/copyMail.ts'
import { recordCopyOutcome } from '../flows/leadProfessional/copyOutcome.ts'
import type { Looked } from '../flows/mailbox/lookAtMailbox.ts'
import type { AppInstaller, ChatSender, ChatStore } from '../flows/ports/chats.ts'
import type { PrintedDocuments } from '../flows/ports/documents.ts'
import type { Mailbox } from '../flows/ports/mail.ts'
import type { OutboxRow, OutboxRows } from '../flows/ports/outbox.ts'
import type { Log } from '../flows/ports/runtime.ts'
import { objectionTo, type ReferralPointer, referralMail } from '../flows/refer/referralMail.ts'
import { recordReferralOutcome } from '../flows/refer/referralOutcome.ts'
import type { FlowPorts } from '../flows/turn.ts'
import { chatDeliverers } from '../outbox/chat/chatDeliverers.ts'
import { deliverMail } from '../outbox/mail/deliverMail.ts'
import type { MailDeps } from '../outbox/mail/mailParts.ts'
import { watchMailbox } from '../outbox/mail/watchMailbox.ts'
import type { Deliverers } from '../outbox/queue/deliverOnce.ts'

export interface DelivererParts {
  ports: FlowPorts
  chats: ChatStore
  outboxRows: OutboxRows
  sender: ChatSender
  installer: AppInstaller
  mailbox: Mailbox
  /** One look at what came into it. */
  look(): Promise<Looked>
  documents: PrintedDocuments
  log: Log
  pause?: MailDeps['pause']
}

/** How long a mail that was handed in may take to leave the mailbox before a look at it decides (docs/decisions). */
const settleSeconds = 300

/** Nobody misses a notice that is of no use any more. */
const notWanted = 'nothingToSend'

/** Says for each kind of committed work who delivers it. */
export function deliverersOf(parts: DelivererParts): Deliverers {
  const { ports, chats, outboxRows: rows, sender, installer, mailbox, documents, log, pause } = parts
  const mail = { mailbox, rows, clock: ports.clock, settleSeconds, ...(pause ? { pause } : {}) }
  return {
    ...chatDeliverers({ ports, chats, sender, installer }),
    referralMail: deliverMail({
      ...mail,
      prepare: (row) => referralMail({ ...ports, documents }, pointerOf(row)),
      objection: (row) => objectionTo(ports, pointerOf(row)),
      report: (row, outcome) => recordReferralOutcome(ports, pointerOf(row), outcome),
    }),
    copyMail: deliverMail({
      ...mail,
      prepare: (row) => copyMail({ ...ports, documents }, copyOf(row)),
      objection: (row) => objectionToCopy(ports, copyOf(row)),
      report: (row, outcome) => recordCopyOutcome(ports, copyOf(row), outcome),
    }),
    informationMail: deliverMail({
      ...mail,
      prepare: (row) => reportMail({ ...ports, documents }, reportOf(row)),
      objection: (row) => objectionToReport(ports, reportOf(row)),
      report: (row, outcome) => recordReportOutcome(ports, reportOf(row), outcome),
    }),
    mailboxWatch: watchMailbox(() => parts.look(), log),
    noticeMail: deliverMail({
      ...mail,
      prepare: async ({ item }) => (item.kind === 'noticeMail' ? noticeMail(ports, item) : undefined),
      objection: async ({ item }) =>
        item.kind === 'noticeMail' && (await noticeMayLeave(ports, item)) ? undefined : notWanted,
      report: async ({ id: rowId, item }, result) => {
        const isMissed = result.kind !== 'refused' || result.code !== notWanted
        log(result.kind === 'sent' ? 'info' : 'warn', 'noticeMail', { rowId, outcome: result.kind })
        if (item.kind === 'noticeMail' && isMissed) await recordNotice(ports, item, result.kind)
      },
    }),
  }
}

function pointerOf({ item }: OutboxRow): ReferralPointer {
  if (item.kind !== 'referralMail') throw new Error('Not the row of a referral mail')
  return item
}

function copyOf({ item }: OutboxRow): CopyPointer {
  if (item.kind !== 'copyMail') throw new Error('Not the row of a mail to a lead professional')
  return item
}

function reportOf({ item }: OutboxRow): ReportPointer {
  if (item.kind !== 'informationMail') throw new Error('Not the row of a mail with an information report')
  return item
}
