import type { ReplyKind } from '../../../src/rehearsal/standIn/graph/mailbox/comesBack.ts'
import type { Plan } from '../referrals/plan.ts'

/** The mails of a concern that something can come back of. */
export const mailKinds = ['referral', 'copy', 'information'] as const
export type MailKind = (typeof mailKinds)[number]

/** Where a mail that comes in names ours: in its headers, deep in its text, by the reference of the concern alone, or nowhere. */
export type Naming = 'headers' | 'text' | 'reference' | 'nothing'

/** One mail that comes in because of one of ours. */
export interface Reaction {
  kind: ReplyKind
  names: Naming
  /** From the moment at which ours left. */
  afterSeconds: number
}

/** What a colleague does to a concern meanwhile: so many seconds after the beginning, or while the bot writes down on it what came in. */
export interface Colleague {
  kind: 'takeOver' | 'answer' | 'phone'
  at: number | 'whileTakenIn'
}

export interface AfterReturn {
  kind: 'phone' | 'mail'
  afterSeconds: number
}

export interface ConcernPlan {
  /** When the completed tool goes to the lead professional, in seconds after the beginning. */
  copyAt: number | undefined
  /** When the information report goes to the police unit. */
  informationAt: number | undefined
  /** When a referral that was sent is brought up to date, if it can be. */
  updateAt: number | undefined
  /** What comes of the so-manieth mail of its kind that leaves. */
  reactions: Record<MailKind, readonly (readonly Reaction[])[]>
  colleague: Colleague | undefined
  /** What whoever hears that a referral came back does about it. */
  afterReturn: AfterReturn | undefined
  /** What whoever hears that the information report came back does about it. */
  afterReportReturn: AfterReturn | undefined
}

/** A few concerns with their mails, what comes of these, and everything that goes wrong meanwhile. */
export interface MailboxPlan extends Plan {
  concerns: readonly ConcernPlan[]
  /** When mails come in that have nothing to do with ours, in seconds after the beginning. */
  othersAt: readonly number[]
}
