import type { FollowUp } from '../domain/case/followUps.ts'
import type { DeadlineKind } from '../domain/escalation/deadline.ts'
import type { Level } from '../domain/instrument/level.ts'
import type { PersonId } from '../domain/team/person.ts'

/** Work that follows from a commit. Rows carry ids only; what is sent is drawn from the store at the moment of sending. */
export type OutboxItem =
  /** `version`: once more, for whoever has the concern since then though they may have had it before. */
  | { kind: 'alert'; caseId: string; to: PersonId; version?: number }
  /** `step`: of an escalation, which changes the card and not the case. */
  | { kind: 'alertUpdate'; caseId: string; to: PersonId; version: number; step?: string }
  | ReceiptUpdate
  | { kind: 'referralMail'; caseId: string; referralId: string }
  /** The completed tool for the lead professional. */
  | { kind: 'copyMail'; caseId: string; copyId: string }
  /** The information report, with a copy of the tool, for the police unit or the operational group. */
  | { kind: 'informationMail'; caseId: string; reportId: string }
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
  | EscalationTimer
  | Page
  /** An e-mail that says nothing but that something waits in Teams, or that the school is to be rung. `occasion` makes it the same mail. */
  | { kind: 'noticeMail'; caseId?: string; recipient: PersonId; about: NoticeAbout; occasion: string }
  | ConcernNewsItem
  | { kind: 'taskReminder'; caseId: string; taskId: string; to: PersonId; dueAt: string }
  /** A review or a new screening was set for this day. */
  | { kind: 'reviewDue'; caseId: string; on: string; dueAt: string }
  /** An authority should have answered by then. `round`: how often the team was told so, this time included. */
  | AnswerDue
  /** The same of the lead professional who has the completed tool. */
  | ReplyDue
  /** Somebody outside of the school still has to be told. */
  | FollowUpDue
  /** A look at what came into the safeguarding mailbox; it comes again by itself. */
  | { kind: 'mailboxWatch' }
  /** A mail of that mailbox came back, and it cannot be told which. `occasion` makes it the same. */
  | { kind: 'mailReturned'; to: PersonId; occasion: string }
  /** Each school day: can everybody of the team be reached? */
  | { kind: 'reachabilityCheck'; day: string; dueAt: string }
  /** `again`: who could not be reached when it was last told, and can be now. */
  | { kind: 'reachabilityNews'; day: string; to: PersonId; again: readonly PersonId[] }
  /**
   * Somebody could not be reached: the app is installed for them, where that is allowed. `quiet`: by a message about somebody who works here, and then nothing is
   * written down that others could see.
   */
  | { kind: 'appInstallation'; of: PersonId; day: string; quiet?: true }
  /** Each week: High suggestions that rest on doubtful levels and were rated lower. `since`: the time of the summary before. */
  | { kind: 'weeklySummary'; week: string; since: string; dueAt: string }
  /** For what was told from `since` on and before `until`. */
  | { kind: 'weeklySummaryCard'; week: string; to: PersonId; since: string; until: string }
  /** A new address in the directory waits for a second person. `key` and `version` name the record. */
  | { kind: 'directoryChange'; key: string; version: number; to: PersonId }

/** Redraws the author's card; `after` says by which card of the team it may have become untrue. */
export interface ReceiptUpdate {
  kind: 'receiptUpdate'
  caseId: string
  to: PersonId
  version: number
  after?: { card: 'alert' | 'draftAlert'; of: PersonId; outcome: 'reached' | 'notReached' }
  /** ISO: an alarm was raised then, and its author has to hear of it. */
  alarm?: string
  /** Not the first alarm since the concern waits for this. */
  again?: true
}

/** `urgentAdded`: its author wrote something that cannot wait until the screening is finished. `neverFinished`: it was told and left lying. */
export type UnfinishedNews = 'urgentAdded' | 'neverFinished'

/** A step of an escalation becomes due; it does nothing where the case no longer waits for the same since the same moment. */
export interface EscalationTimer {
  kind: 'escalation'
  caseId: string
  deadline: DeadlineKind
  level: Level
  /** ISO: `clockSince` of the case. */
  since: string
  /** Position in the level's ladder; beyond its end, the alarm again. */
  step: number
  /** ISO. */
  dueAt: string
  /**
   * Brought forward: taken as soon as it is certain that nobody was reached by the first alerts (`alert`) or by the step before (`page`), or at once
   * because there was nobody to tell (`nobody`).
   */
  early?: 'alert' | 'page' | 'nobody'
}

/** It does nothing where the authority has answered. */
export interface AnswerDue {
  kind: 'answerDue'
  caseId: string
  referralId: string
  round: number
  /** ISO. */
  dueAt: string
}

/** It does nothing where the lead professional has said something, or another copy was given since. */
export interface ReplyDue {
  kind: 'replyDue'
  caseId: string
  copyId: string
  round: number
  /** ISO. */
  dueAt: string
}

/** It does nothing where that was done since, also where it has begun anew. */
export interface FollowUpDue {
  kind: 'followUpDue'
  caseId: string
  what: FollowUp
  /** ISO: since when it is due, as it stands beside the concern. */
  since: string
  round: number
  /** ISO. */
  dueAt: string
}

/** A message of its own, for it has to be heard: somebody has to act on a concern. */
export interface Page extends Pick<EscalationTimer, 'caseId' | 'deadline' | 'level' | 'since' | 'step'> {
  kind: 'page'
  to: PersonId
}

/** `unattended`: nobody acts. `yours`: somebody outside the tenant has to deal with a concern. `teamUnreachable`: nobody of the team can be reached in Teams. */
export type NoticeAbout = 'unattended' | 'yours' | 'teamUnreachable'

/** What else must be heard of a concern by a message of its own. */
export interface ConcernNewsItem {
  kind: 'concernNews'
  caseId: string
  to: PersonId
  news: ConcernNews
  version: number
}

/**
 * `addition`: its author wrote something later. `disagreement`: a decision differs from the suggested level. `handedOver`, `passedOn`, `reopened`: somebody
 * else has it now. `reviewDue`: the day has come. `notTaken`: whom it was handed over to cannot be reached. `taskWaits`: whose task is due is away or cannot be
 * reached. `referralProposed`: it needs a second person. `noAnswer`, `stillNoAnswer`: of the authority, to a referral, on the first day and on each that follows.
 * `copyInDoubt`, `copyNotSent`, `copyReturned`, `copyDelayed`: the mail to the lead professional; `information…`: the one with an information report. `noReply`: of theirs to it. `replied`, `copyReplied`, `informationReplied`: a mail came in
 * reply, which somebody has to read and to record. `stillReplied`: nobody has. `misdirected`: something went to the wrong recipient. A `FollowUp`: it is due.
 */
export type ConcernNews =
  | 'addition'
  | 'disagreement'
  | 'handedOver'
  | 'notTaken'
  | 'passedOn'
  | 'reopened'
  | 'reviewDue'
  | 'taskWaits'
  | 'referralProposed'
  | 'noAnswer'
  | 'stillNoAnswer'
  | 'copyInDoubt'
  | 'copyNotSent'
  | 'noReply'
  | 'copyReturned'
  | 'copyDelayed'
  | 'replied'
  | 'stillReplied'
  | 'copyReplied'
  | 'informationInDoubt'
  | 'informationNotSent'
  | 'informationReturned'
  | 'informationDelayed'
  | 'informationReplied'
  | 'misdirected'
  | FollowUp

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

/**
 * What a person must look at: a mail that may or may not have left, which is looked for or no longer (`needsPerson`), or one that certainly did not; one that came
 * back, or that a mail system still tries to deliver.
 */
export type ReferralTrouble = 'inDoubt' | 'needsPerson' | 'notSent' | 'returned' | 'delayed'
