import type { MailedStatus } from '../../domain/case/records/mailed.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import type { MailProof } from '../ports/mail.ts'

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

/** A report late or twice changes nothing that was settled since. */
const consequence: Record<MailOutcome['kind'], { status: MailedStatus; after: readonly MailedStatus[] }> = {
  sent: { status: 'sent', after: ['sending', 'unknown', 'needsPerson', 'failed'] },
  inDoubt: { status: 'unknown', after: ['sending'] },
  needsPerson: { status: 'needsPerson', after: ['sending', 'unknown'] },
  refused: { status: 'failed', after: ['sending', 'unknown'] },
}

/** The mails to people outside of children's services with what became of one of them; nothing where that changes nothing. */
export function withOutcome<T extends { id: string; status: MailedStatus }>(
  records: readonly T[],
  id: string,
  outcome: MailOutcome,
): T[] | undefined {
  const { status, after } = consequence[outcome.kind]
  const reported = records.find((one) => one.id === id)
  if (!reported || !after.includes(reported.status)) return undefined
  const known = knownOf(outcome)
  return records.map((one) => (one === reported ? { ...one, status, ...known } : one))
}
