import type { GraphFault, GraphOperation, SentCopies } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'

/** The steps between which a worker that delivers mails can die. */
export const stepNames = [
  'outboxClaims.due',
  'outboxClaims.claim',
  'cases.open',
  'documents.referral',
  'token',
  'network',
  'outboxRows.bindDraft',
  'outboxRows.intendSend',
  'cases.save',
  'outboxClaims.settle',
  'outboxClaims.renew',
] as const
/** Those of one that looks into the mailbox, or that remembers by what a mail is known if it comes back. */
export const watchStepNames = [
  'mailboxReading.position',
  'mailboxReading.unread',
  'mailboxReading.markRead',
  'mailboxReading.moveTo',
  'outboxRows.rememberSent',
  'outboxRows.sentAs',
  'outboxRows.madeWith',
  'cases.headerByReference',
  'team.absences',
  'outbox.add',
] as const
export type StepName = (typeof stepNames)[number] | (typeof watchStepNames)[number]

/** The so-manieth of these steps, counted from nothing over all processes. */
export interface AtStep {
  name: StepName
  nth: number
  /** Of one that looks into the mailbox; of one that delivers mails when left out. */
  of?: 'watch'
}

/** What becomes of the first requests of each kind; nothing happens to those that follow. */
export type RequestFaults = Partial<Record<GraphOperation, readonly (GraphFault | undefined)[]>>

export type Moment = 'before' | 'after'

/** Seconds after the beginning. */
export interface Span {
  from: number
  until: number
}

/** One or several referrals that go out at the same time, and everything that goes wrong meanwhile. */
export interface Plan {
  seed: number
  /** Milliseconds since 1970. */
  startsAt: number
  referrals: number
  /** Processes on one database. Their clocks are not quite the same: milliseconds. */
  clocksAhead: readonly number[]
  requests: RequestFaults
  /** For a time one kind of request, or all, fail in the same way. */
  outage: (Span & { operation: GraphOperation | 'all'; fault: GraphFault }) | undefined
  /** For a time no token is taken. */
  revoked: Span | undefined
  /** For a time Entra gives no token. */
  withoutTokens: Span | undefined
  copies: SentCopies
  /** Somebody empties the mailbox's folder Drafts. */
  draftsDeletedAt: number | undefined
  kills: readonly (AtStep & { when: Moment; downSeconds: number })[]
  stalls: readonly (AtStep & { when: Moment; seconds: number })[]
  /** The database answers with an error: nothing was done, or it was and the answer got lost. */
  databaseErrors: readonly (AtStep & { when: Moment })[]
  /** No lease can be made longer. */
  leasesRunOut: boolean
  /** Milliseconds that a step of the database, and a way of the network, take at most. */
  slow: { database: number; network: number }
  press: {
    times: number
    people: number /** At its so-manieth step. */
    dies: { step: number; when: Moment } | undefined
  }
  /** What a colleague does to the case while the mail is on its way. */
  colleague: { kind: 'phone' | 'record'; at: number } | undefined
  /** One of the team, whose chat takes nothing. */
  unreachable: boolean
  /** What whoever handles it finds out and presses when the machine cannot tell, and how often. */
  decision: { kind: 'arrived' | 'sendAgain'; afterSeconds: number; times: number }
}
