import type { PersonId } from '../domain/team/person.ts'

/** Work that follows from a commit. Rows carry ids only; what is sent is drawn from the store at the moment of sending. */
export type OutboxItem =
  | { kind: 'alert'; caseId: string; to: PersonId }
  | { kind: 'alertUpdate'; caseId: string; to: PersonId; version: number }
  | ReceiptUpdate
  | { kind: 'referralMail'; caseId: string; referralId: string }
  | { kind: 'helpRequest'; requestId: string; from: PersonId; to: PersonId /** ISO. */; askedAt: string }
  | { kind: 'referralTrouble'; caseId: string; referralId: string; to: PersonId; about: ReferralTrouble }
  /** The author's card of a concern, sent into their own chat. `takenUpAt`: once more, at that version, because the team has made it one. */
  | { kind: 'hub'; caseId: string; to: PersonId; takenUpAt?: number }
  /** The team's card of a draft that waits or was discarded; sent once, then redrawn. */
  | { kind: 'draftAlert'; caseId: string; to: PersonId; version: number }
  /** An update makes no sound, so the end of an unfinished screening is told by a message of its own. */
  | { kind: 'screeningFinished'; caseId: string; to: PersonId }
  /** The same for what else the team must hear of an unfinished concern. */
  | { kind: 'unfinishedNews'; caseId: string; to: PersonId; news: UnfinishedNews; version: number }
  | DraftTimer

/** Redraws the author's card; `after` says by which card of the team it may have become untrue. */
export interface ReceiptUpdate {
  kind: 'receiptUpdate'
  caseId: string
  to: PersonId
  version: number
  after?: { card: 'alert' | 'draftAlert'; of: PersonId; outcome: 'reached' | 'notReached' }
}

/** `urgentAdded`: its author wrote something that cannot wait until the screening is finished. `neverFinished`: it was told and left lying. */
export type UnfinishedNews = 'urgentAdded' | 'neverFinished'

/** What becomes due when nobody has written in a draft since: its author is reminded, the team learns of it, or, if it is empty, it is removed. */
export interface DraftTimer {
  kind: 'draftReminder' | 'draftWaiting' | 'draftPurge' | 'unfinishedReminder' | 'unfinishedWaiting'
  caseId: string
  /** Of the draft as it was then; if it has another one now, somebody was at it, and another timer runs. */
  screeningVersion: number
  /** ISO. */
  dueAt: string
  /** How often the team was told before that this draft waits; nothing for the first time. */
  round?: number
}

/** What a person must look at: a mail that may or may not have left, or one that certainly did not. */
export type ReferralTrouble = 'inDoubt' | 'notSent'

/** What makes an item the same item: a second one with this key is not stored again. */
export function outboxKey(item: OutboxItem): string {
  switch (item.kind) {
    case 'receiptUpdate':
      return `receiptUpdate:${item.caseId}:${item.to}:${item.version}${afterWhat(item)}`
    case 'unfinishedNews':
      return `unfinishedNews:${item.caseId}:${item.to}:${item.news}:${item.version}`
    case 'referralMail':
      return `referralMail:${item.caseId}:${item.referralId}`
    case 'helpRequest':
      return `helpRequest:${item.requestId}:${item.to}`
    case 'referralTrouble':
      return `referralTrouble:${item.caseId}:${item.referralId}:${item.about}:${item.to}`
    case 'hub':
      return `hub:${item.caseId}:${item.to}${item.takenUpAt === undefined ? '' : `:${item.takenUpAt}`}`
    case 'alert':
    case 'screeningFinished':
      return `${item.kind}:${item.caseId}:${item.to}`
    case 'alertUpdate':
    case 'draftAlert':
      return `${item.kind}:${item.caseId}:${item.to}:${item.version}`
    case 'draftReminder':
    case 'draftWaiting':
    case 'draftPurge':
    case 'unfinishedReminder':
    case 'unfinishedWaiting':
      return `${item.kind}:${item.caseId}:${item.screeningVersion}${item.round === undefined ? '' : `:${item.round}`}`
  }
}

function afterWhat({ after }: ReceiptUpdate): string {
  return after ? `:${after.card}:${after.of}:${after.outcome}` : ''
}
