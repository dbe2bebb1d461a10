import type { SentProof } from '../../flows/ports/mail.ts'

/** What was seen of a mail that may have been sent. `missing`: neither under its id nor, sent, under its key. */
export type Seen =
  | { kind: 'sent'; proof: SentProof }
  | { kind: 'draft' }
  | { kind: 'missing' }
  /** The mailbox could not be asked. */
  | { kind: 'unknown'; afterSeconds: number }

export type NextStep =
  | { kind: 'finish'; proof: SentProof }
  | { kind: 'wait'; seconds: number }
  /** The same draft once more; never another one. */
  | { kind: 'sendAgain' }
  | { kind: 'askPerson' }

/** Seconds between two looks for a mail whose copy has not turned up yet. */
const lookAgainSeconds = 60

/**
 * What follows from a look at a mail that was handed in at least `elapsedSeconds` ago. Before the settle time is over a draft
 * proves nothing, because the mail may still be on its way out. A mail that is nowhere is looked for once more through
 * a second settle time; then only a person can tell what became of it.
 */
export function decideAfterLook(seen: Seen, elapsedSeconds: number, settleSeconds: number): NextStep {
  const elapsed = Math.max(0, elapsedSeconds)
  switch (seen.kind) {
    case 'sent':
      return { kind: 'finish', proof: seen.proof }
    case 'unknown':
      return { kind: 'wait', seconds: seen.afterSeconds }
    case 'draft':
      return elapsed >= settleSeconds ? { kind: 'sendAgain' } : waitUntil(settleSeconds - elapsed)
    case 'missing':
      return elapsed >= 2 * settleSeconds ? { kind: 'askPerson' } : waitUntil(2 * settleSeconds - elapsed)
  }
}

function waitUntil(seconds: number): NextStep {
  return { kind: 'wait', seconds: Math.min(Math.ceil(seconds), lookAgainSeconds) }
}
