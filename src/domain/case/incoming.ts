import type { CaseContent } from './case.ts'
import type { IncomingRecord, LeadProfessionalCopy, Referral } from './caseRecords.ts'
import { isMade, isSameAuthority } from './unanswered.ts'

type Mails = Pick<CaseContent, 'incomingMails'>

/** The newest mail in which a person replied to this referral or copy. */
export function replyTo({ incomingMails }: Mails, aboutId: string): IncomingRecord | undefined {
  return incomingMails.findLast((one) => one.kind === 'reply' && one.aboutId === aboutId)
}

const mayComeBack: readonly Referral['status'][] = ['sending', 'sent', 'unknown', 'needsPerson', 'arrived']

/** What a report of a mail system can still say something new of. */
export function canComeBack({ status }: { status: Referral['status'] | LeadProfessionalCopy['status'] }): boolean {
  return mayComeBack.some((one) => one === status)
}

const onItsWay: readonly Referral['status'][] = ['sending', 'unknown']

/**
 * Whether the authority has the referral although this mail came back: it has answered, or it was told in another way, or another mail is on its way. Then the concern
 * need not be referred again.
 */
export function isReferredAllTheSame({ referrals, answers }: CaseContent, returned: Referral): boolean {
  const others = referrals.filter((one) => one.id !== returned.id && isSameAuthority(one, returned))
  return (
    answers.some(({ referralId }) => referralId === returned.id) ||
    others.some((one) => isMade(one) || onItsWay.includes(one.status))
  )
}
