import type { Case } from '../../domain/case/case.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import type { IncomingMail } from '../../domain/mailbox/incomingMail.ts'
import type { PersonId } from '../../domain/team/person.ts'

export interface Attachment {
  /** Neutral: reference and kind of document, never a name. */
  fileName: string
  contentType: 'application/pdf'
  content: Buffer
}

export interface Mail {
  to: readonly { name: string; address: string }[]
  subject: string
  text: string
  attachments: readonly Attachment[]
}

/**
 * An answer of the mail service. `doubt`: it may or may not have happened; `refused`: it certainly did not, and asking again will not help. `afterSeconds`: not
 * to be asked again before.
 */
export type MailAnswer<T> =
  | { kind: 'done'; value: T }
  | { kind: 'later'; afterSeconds: number }
  | { kind: 'doubt'; afterSeconds?: number }
  | { kind: 'refused'; code: string }

export interface SentProof {
  sentAt: string
  internetMessageId: string
}

/** A mail that lies ready to be sent. */
export interface Draft {
  /** Immutable. */
  id: string
  /** The `Message-ID` that it has by now, under which it will leave as far as is known. */
  internetMessageId?: string | undefined
}

/** How a message is found. */
export type Look = { state: 'draft' } | { state: 'sent'; proof: SentProof } | { state: 'missing' }

/** Everything that is kept of a mail that left. */
export interface MailProof extends SentProof {
  draftId: string
  /** SHA-256 of the files that went out; empty for a draft of an earlier release. */
  contentHash: string
}

/** The safeguarding mailbox, in the steps that bind-then-send needs (docs/decisions). */
export interface Mailbox {
  /** `key` is stored with the draft so that it can be found again. */
  createDraft(mail: Mail, key: string): Promise<MailAnswer<Draft>>
  send(draftId: string): Promise<MailAnswer<'accepted'>>
  look(draftId: string): Promise<MailAnswer<Look>>
  findByKey(key: string): Promise<MailAnswer<string | undefined>>
}

/** What lies in the safeguarding mailbox besides what was written there. */
export interface Inbox {
  /** What came in from this moment on, the oldest first. */
  receivedSince(moment: Date): Promise<MailAnswer<Received>>
  /** The whole text of one of them. */
  textOf(id: string): Promise<MailAnswer<string>>
  /** With which key the bot has made the mail of this `Message-ID`; nothing where none of its own lies there under it. */
  keyOf(messageId: string): Promise<MailAnswer<string | undefined>>
}

export interface Received {
  mails: readonly IncomingMail[]
  /** When the newest of all that was shown came in, the mailbox's own among them; nothing where nothing was shown. */
  until: Date | undefined
  /** More may have come in from then on: an answer holds so many at most. */
  isMore: boolean
}

/** How far a mailbox was read, and when. */
export interface MailboxPosition {
  readUntil: Date
  lookedAt: Date
}

/** What was looked at in the mailbox. Ids are kept as digests. */
export interface MailboxStore {
  position(schoolId: string): Promise<MailboxPosition | undefined>
  moveTo(schoolId: string, position: MailboxPosition): Promise<void>
  /** Which of these were not looked at yet. */
  unread(schoolId: string, messageIds: readonly string[]): Promise<readonly string[]>
  markRead(schoolId: string, mail: Pick<IncomingMail, 'messageId' | 'receivedAt'>): Promise<void>
}

/** The completed tool as a document for social workers. */
export interface Documents {
  referral(source: ReferralDocumentSource): Promise<Attachment>
}

/** What marks a new version: its number, and when the one was sent whose place it takes. */
export interface Update {
  edition: number
  before: Date
}

export interface ReferralDocumentSource {
  case: Case
  /** The edition that the case was begun on. */
  instrument: Instrument
  schoolName: string
  /** The area the child lives in, as whoever referred confirmed it. */
  areaName: string
  /** Names for the ids that stand in the case. */
  nameOf(personId: PersonId): string
  madeAt: Date
  /** Nothing for what is sent first. */
  update?: Update | undefined
}
