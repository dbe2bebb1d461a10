import type { OutboxItem } from '../outboxItem.ts'
import type { Draft } from './mail.ts'

/** One committed piece of work on its way out. */
export interface OutboxRow {
  id: string
  schoolId: string
  item: OutboxItem
  /** How often delivery was tried before this time. */
  attempts: number
  /** The mail draft that this row is bound to for ever; only that draft may be sent. */
  draft: BoundDraft | undefined
  /** When sending that draft was last asked for; from the first time on it may have been sent. */
  sendIntendedAt: Date | undefined
  /** Why nobody sends this mail any more, as a code. What follows from it may not be told yet. */
  givenUp: string | undefined
  createdAt: Date
}

export interface BoundDraft extends Draft {
  /** SHA-256 of the files that were put into it. */
  contentHash: string
}

/** What a deliverer says after one try. */
export type Delivery =
  | { kind: 'done' }
  | { kind: 'later'; afterSeconds: number }
  /** Done for this time; the same row is due again then, for as long as the bot runs. */
  | { kind: 'again'; afterSeconds: number }
  /** It cannot be delivered this way; recorded with the code, and not tried again. */
  | { kind: 'undeliverable'; code: string }
  /** A person has to look: recorded, and not tried again. */
  | { kind: 'needsPerson'; code: string }

export type Deliver = (row: OutboxRow) => Promise<Delivery>

/** One try of one row. */
export type Tried = Pick<OutboxRow, 'id' | 'attempts'>

/** Steps that must be durable while one row is being delivered. */
export interface OutboxRows {
  /** Compare-and-set: binds the row to this draft if it has none, and answers the draft it is bound to either way. */
  bindDraft(rowId: string, draft: BoundDraft): Promise<BoundDraft>
  /**
   * Compare-and-set: writes the time of this intention to send, if this try still holds the row, the row still carries `previous` and is not given up, and
   * answers whether it did. Otherwise another one is at work or has come to an end with it, and it must not be sent here.
   */
  intendSend(tried: Tried, at: Date, previous: Date | undefined): Promise<boolean>
  /**
   * The same for the intention never to send it (again): where this answers true no other try does any more, so that people can be told. Otherwise another one
   * is at work with it, and what was found here says nothing.
   */
  giveUp(tried: Tried, code: string, previous: Date | undefined): Promise<boolean>
  /** Under which `Message-ID` the mail of this row left: what comes back names it. Until then it is known by that of its draft. */
  rememberSent(rowId: string, messageId: string): Promise<void>
  /** What was sent, or may have been, under one of these ids. */
  sentAs(messageIds: readonly string[]): Promise<OutboxItem | undefined>
  /** What the mail is that was made with this key. */
  madeWith(key: string): Promise<OutboxItem | undefined>
}

/** Items that belong to no case, for example a pupil's call for an adult. */
export interface OutboxStore {
  add(schoolId: string, items: readonly OutboxItem[]): Promise<void>
}
