import type { ReceivedMail } from './mailboxes.ts'
import type { Message } from './message.ts'

/** What can come in reply to a mail that left. */
export const replyKinds = ['returned', 'delayed', 'automatic', 'reply'] as const
export type ReplyKind = (typeof replyKinds)[number]

/** The mail that comes in as each of these would: headers and message class as docs/graph-stand-in.md says. */
export function comesBack(to: Pick<Message, 'to' | 'subject' | 'internetMessageId'>, kind: ReplyKind): ReceivedMail {
  const recipient = to.to[0] ?? { name: '', address: 'nobody@nowhere.example' }
  const named = ['In-Reply-To', 'References'].map((name) => ({ name, value: to.internetMessageId }))
  const system = { name: 'Mail system', address: `postmaster@${recipient.address.split('@').at(-1)}` }
  const report = { name: 'Content-Type', value: 'multipart/report; report-type=delivery-status; boundary="part"' }
  const automatic = { name: 'Auto-Submitted', value: 'auto-replied' }
  switch (kind) {
    case 'returned':
    case 'delayed':
      return {
        ...{ from: system, subject: `${systemWords[kind]}: ${to.subject}`, text: undelivered(recipient.address) },
        ...{ itemClass: itemClasses[kind], headers: [...named, report, automatic] },
      }
    case 'automatic':
      return {
        ...{ from: recipient, subject: `Automatic reply: ${to.subject}`, text: 'I am out of the office until Monday.' },
        ...{ itemClass: itemClasses.automatic, headers: [...named, automatic] },
      }
    case 'reply':
      return {
        ...{ from: recipient, subject: `RE: ${to.subject}`, text: 'Thank you, we have this and will ring you today.' },
        ...{ itemClass: itemClasses.reply, headers: named },
      }
  }
}

const systemWords = { returned: 'Undeliverable', delayed: 'Delivery delayed' }

const itemClasses: Record<ReplyKind, string> = {
  returned: 'REPORT.IPM.Note.NDR',
  delayed: 'REPORT.IPM.Note.Delayed',
  automatic: 'IPM.Note.Rules.OofTemplate.Microsoft',
  reply: 'IPM.Note',
}

function undelivered(address: string): string {
  return `Your message to ${address} could not be delivered.`
}
