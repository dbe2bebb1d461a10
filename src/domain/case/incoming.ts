import type { CaseContent } from './case.ts'
import type { IncomingRecord } from './records/incoming.ts'
import type { MailedStatus } from './records/mailed.ts'
import type { Referral } from './records/referral.ts'
import { isMade, isSameAuthority } from './unanswered.ts'

type Mails = Pick<CaseContent, 'incomingMails'>

/** The newest mail in which a person replied to this referral or copy. */
export function replyTo({ incomingMails }: Mails, aboutId: string): IncomingRecord | undefined {
  return incomingMails.findLast((one) => one.kind === 'reply' && one.aboutId === aboutId)
}

const mayComeBack: readonly Referral['status'][] = ['sending', 'sent', 'unknown', 'needsPerson', 'arrived']

/** What a report of a mail system can still say something new of. */
export function canComeBack({ status }: { status: Referral['status'] | MailedStatus }): boolean {
  return mayComeBack.some((one) => one === status)
}

const onItsWay: readonly Referral['status'][] = ['sending', 'unknown']

/** Whether the same authority was told in another way, or another mail to it is on its way. */
export function hasAnother({ referrals }: Pick<CaseContent, 'referrals'>, referral: Referral): boolean {
  const others = referrals.filter((one) => one.id !== referral.id && isSameAuthority(one, referral))
  return others.some((one) => isMade(one) || onItsWay.includes(one.status))
}

/** Whether the authority has the referral although this mail came back: it has answered, or has another one. Then the concern need not be referred again. */
export function isReferredAllTheSame(content: CaseContent, returned: Referral): boolean {
  return content.answers.some(({ referralId }) => referralId === returned.id) || hasAnother(content, returned)
}
