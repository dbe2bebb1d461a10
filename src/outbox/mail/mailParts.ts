import type { Mail, Mailbox, MailProof } from '../../flows/ports/mail.ts'
import type { OutboxRow, OutboxRows } from '../../flows/ports/outbox.ts'
import type { Clock } from '../../flows/ports/runtime.ts'
import type { Seen } from './decideAfterLook.ts'

/** What became of a mail. Saying the same thing twice must do no harm. */
export type MailResult =
  | { kind: 'sent'; proof: MailProof }
  /** It may have gone out; it is being looked for. */
  | { kind: 'inDoubt' }
  /** It may have gone out, and it is not looked for any more: only people can find out. `seen`: what the last look found. */
  | { kind: 'needsPerson'; handedInAt: Date; seen: Exclude<Seen['kind'], 'sent'> }
  /** It certainly did not go out and will not be tried again. */
  | { kind: 'refused'; code: string }

export interface MailDeps {
  mailbox: Mailbox
  rows: OutboxRows
  clock: Clock
  /** Seconds after which a mail that was handed in has either left the mailbox or will not; at least 300. */
  settleSeconds: number
  /** Builds the mail; undefined when there is nothing to send any more. Asked only before a draft is bound. */
  prepare(row: OutboxRow): Promise<Mail | undefined>
  /** Why this mail must not leave (any more), as a code: asked each time before it is sent, for much may have come to light since it was made. */
  objection(row: OutboxRow): Promise<string | undefined>
  report(row: OutboxRow, result: MailResult): Promise<void>
  /** Waits between two looks after a mail was accepted. Real time when left out. */
  pause?: (milliseconds: number) => Promise<void>
}
