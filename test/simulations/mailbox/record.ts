import type { Case } from '../../../src/domain/case/case.ts'
import type { Departure } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import type { Told } from '../referrals/record.ts'
import type { ConcernPlan, MailKind, Reaction } from './plan.ts'

/** A mail that left: of which concern, and of which of its records, as the document in it says. */
export interface Left {
  departure: Departure
  /** Of the plan's concerns. */
  concern: number
  mail: MailKind
  /** ISO: when whoever sent it pressed the button. */
  confirmedAt: string
}

/** A mail that has come into the mailbox, under its `Message-ID`. */
export interface Came extends Omit<Reaction, 'afterSeconds'> {
  id: string
  at: number
  about: Left
}

/** What one concern has come to. */
export interface Outcome {
  plan: ConcernPlan
  case: Case
  /** Its card as whoever deals with it sees it. */
  card: string
  /** How many mails people have confirmed. */
  wished: number
  /** Whether somebody was about to write down an answer. */
  isAnswered: boolean
  /** Who had it when each of the mails that stand on it was written down. */
  hadBy: readonly string[]
}

/** What a plan has come to, as whoever stands beside it sees it. */
export interface Evidence {
  concerns: readonly Outcome[]
  left: readonly Left[]
  came: readonly Came[]
  told: readonly Told[]
  /** Those of the team whose chat takes something. */
  reachable: readonly string[]
  /** Milliseconds for which nobody could look into the mailbox. */
  hindered: number
  /** For a time the bot might not read a mail's text: of a return that names ours only there people were told at once, and once more when it could be read. */
  mayNotRead: boolean
  /** How often a process was kept from writing down what it had done. */
  disturbances: number
}
