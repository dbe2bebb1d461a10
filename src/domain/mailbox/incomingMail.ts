/** A mail as it lies in the safeguarding mailbox, as far as it has to be known to tell what it says of one of ours. */
export interface IncomingMail {
  /** The service's own id of it. */
  id: string
  /** `Message-ID`, with its angle brackets. */
  messageId: string
  receivedAt: Date
  /** Address of whoever it says to be from. */
  from: string
  subject: string
  /** Its beginning. */
  text: string
  /** `In-Reply-To` and `References`: the messages it belongs to, the nearest first. */
  refersTo: readonly string[]
  /** Message class of Exchange, which names reports and automatic replies; empty where it is not given. */
  itemClass: string
  /** Its own headers say that no person wrote it (RFC 3834, 5). */
  isAutomatic: boolean
  /** It is a report of a mail system about a mail (RFC 3464). */
  isReport: boolean
}

/**
 * `returned`: a mail system could not deliver ours. `delayed`: it still tries. `automatic`: nobody has read it: an out-of-office reply, or a receipt. `reply`: a
 * person wrote.
 */
export const incomingKinds = ['returned', 'delayed', 'automatic', 'reply'] as const
export type IncomingKind = (typeof incomingKinds)[number]

/**
 * What kind of mail it is. Exchange says it by the class of the message ([MS-OXCMAIL] 2.2.3.7: a delivery status of "failed" becomes `.NDR`, of "delayed"
 * `.Delayed`); other systems by their headers, and some only by who writes. Where a report does not say what it reports, the worse is taken.
 */
export function incomingKindOf(mail: IncomingMail): IncomingKind {
  const { itemClass, isReport, isAutomatic, from, subject } = mail
  if (/^report\..*\.ndr$/i.test(itemClass)) return 'returned'
  if (/^report\..*\.delayed$/i.test(itemClass)) return 'delayed'
  if (/^report\./i.test(itemClass) || /\.oofTemplate\b/i.test(itemClass)) return 'automatic'
  if (isReport || mailSystem.test(from)) return isDelay.test(subject) ? 'delayed' : 'returned'
  return isAutomatic || automaticSubject.test(subject) ? 'automatic' : 'reply'
}

const mailSystem = /^(mailer-daemon|postmaster)@/i
const isDelay = /\bdelay(ed)?\b/i
const automaticSubject = /^(automatic reply|auto(matic)?[ -]?(reply|response)|out of office)\b/i
