import type { Referral } from '../../domain/case/records/referral.ts'
import type { MailProof } from '../mailPorts.ts'

/** What became of a mail with the completed tool, whoever it was for. */
export type MailOutcome =
  | { kind: 'sent'; proof: MailProof }
  | { kind: 'inDoubt' }
  | { kind: 'needsPerson'; handedInAt: Date; seen: NonNullable<Referral['lastSeen']> }
  | { kind: 'refused'; code: string }

/** What of it is kept on the case. */
export function knownOf(outcome: MailOutcome): Partial<MailProof> & Pick<Partial<Referral>, 'handedInAt' | 'lastSeen'> {
  if (outcome.kind === 'sent') return outcome.proof
  if (outcome.kind !== 'needsPerson') return {}
  return { handedInAt: outcome.handedInAt.toISOString(), lastSeen: outcome.seen }
}
