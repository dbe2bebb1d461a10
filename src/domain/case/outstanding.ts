import type { CaseContent } from './case.ts'
import type { FollowUp } from './followUps.ts'
import { currentReport } from './information.ts'
import { currentCopy } from './leadProfessional.ts'
import { informationRecipients } from './records/information.ts'
import type { Referral } from './records/referral.ts'

/**
 * What a concern waits for besides its own next step. `answer`, `reply`: when the authority's answer, or the lead professional's, is or was due. `informationDue`, `copyDue`,
 * `homeWarningDue`: since when somebody outside of the school is to be told. The others: when a mail was confirmed of which it is not known whether it was sent, that was not sent, or
 * that came back. Moments as ISO.
 *
 * It stands unencrypted beside the concern, so that the board says it without opening ten concerns: kinds and times, as they stand in the outbox as well, and nothing
 * of the child or of whom it went to.
 */
export type Outstanding = Partial<Record<'answer' | 'reply' | FollowUp | MailTrouble, string>>
type MailTrouble =
  | 'referralInDoubt'
  | 'referralNotSent'
  | 'referralReturned'
  | 'copyInDoubt'
  | 'copyNotSent'
  | 'copyReturned'
  | 'informationInDoubt'
  | 'informationNotSent'
  | 'informationReturned'

/** Perhaps sent, whether the bot still looks for it or only people can find out. */
export function isInDoubt({ status }: { status: Referral['status'] }): boolean {
  return status === 'unknown' || status === 'needsPerson'
}

/** Of what was not sent, only the newest: whatever was done since took its place. */
export function mailsOutstanding(
  content: Pick<CaseContent, 'referrals' | 'leadProfessionalCopies' | 'informationReports'>,
): Pick<Outstanding, MailTrouble> {
  const { referrals } = content
  const [doubtful, newest, copy] = [referrals.findLast(isInDoubt), referrals.at(-1), currentCopy(content)]
  return {
    ...(doubtful ? { referralInDoubt: doubtful.confirmedAt } : {}),
    ...(newest?.status === 'failed' ? { referralNotSent: newest.confirmedAt } : {}),
    ...(newest?.status === 'returned' ? { referralReturned: newest.confirmedAt } : {}),
    ...(copy && isInDoubt(copy) ? { copyInDoubt: copy.recordedAt } : {}),
    ...(copy?.status === 'failed' ? { copyNotSent: copy.recordedAt } : {}),
    ...(copy?.status === 'returned' ? { copyReturned: copy.recordedAt } : {}),
    ...reportsOutstanding(content),
  }
}

function reportsOutstanding(content: Pick<CaseContent, 'informationReports'>): Pick<Outstanding, MailTrouble> {
  const current = informationRecipients.flatMap((to) => currentReport(content, to) ?? [])
  const [doubtful, failed, returned] = [
    current.find(isInDoubt),
    current.find(({ status }) => status === 'failed'),
    current.find(({ status }) => status === 'returned'),
  ]
  return {
    ...(doubtful ? { informationInDoubt: doubtful.recordedAt } : {}),
    ...(failed ? { informationNotSent: failed.recordedAt } : {}),
    ...(returned ? { informationReturned: returned.recordedAt } : {}),
  }
}
