import type { CaseContent } from './case.ts'
import { mailedReports } from './information.ts'
import { isGiven } from './leadProfessional.ts'
import { hasReached } from './mailed.ts'
import type { InformationReport } from './records/information.ts'
import type { LeadProfessionalCopy } from './records/leadProfessional.ts'
import type { Referral } from './records/referral.ts'
import { isMade, isOfNamedArea, isSameAuthority, madeAt } from './unanswered.ts'

type Referrals = Pick<CaseContent, 'referrals'>

/** The newest mail to this authority that has come to it: another one to it is an update of that one. */
export function mailBefore({ referrals }: Referrals, areaId: string): Referral | undefined {
  return referrals.findLast((one) => one.channel === 'mail' && one.areaId === areaId && isMade(one))
}

/** 1 for what was sent first, 2 for its first update; nothing is ever changed in what was sent before. */
export function editionOf({ referrals }: Referrals, referral: Referral): number {
  const before = referrals.find(({ id }) => id === referral.updates)
  return before ? editionOf({ referrals }, before) + 1 : 1
}

/**
 * Authorities that were referred to before another one was, and that nobody has told so nor said why they are still right: they would wait, or act, for a child who is
 * another one's by now.
 */
export function formerRecipientsOf({
  referrals,
  formerRecipients,
}: Pick<CaseContent, 'referrals' | 'formerRecipients'>): Referral[] {
  const made = referrals.filter((one) => isMade(one) && isOfNamedArea(one))
  const newest = made.reduce<Referral | undefined>(
    (one, other) => (one && madeAt(one) > madeAt(other) ? one : other),
    undefined,
  )
  if (!newest) return []
  return made.filter(
    (one) => !isSameAuthority(one, newest) && !formerRecipients.some(({ referralId }) => referralId === one.id),
  )
}

export type WentOut = Referral | LeadProfessionalCopy | InformationReport

/** Everything that went out, and can have gone to somebody whom it was not for. */
export function whatWentOut(
  content: Pick<CaseContent, 'referrals' | 'leadProfessionalCopies' | 'informationReports'>,
): WentOut[] {
  const { referrals, leadProfessionalCopies } = content
  return [
    ...referrals.filter(isMade),
    ...leadProfessionalCopies.filter(isGiven),
    ...mailedReports(content).filter(hasReached),
  ]
}
