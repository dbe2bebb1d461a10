import type { CaseContent } from './case.ts'
import { mailedReports } from './information.ts'
import { formerLeadProfessionals, isGiven } from './leadProfessional.ts'
import { hasReached } from './mailed.ts'
import type { InformationReport } from './records/information.ts'
import type { LeadProfessionalCopy } from './records/leadProfessional.ts'
import type { Referral } from './records/referral.ts'
import { formerUnitsOf, reportId } from './toldUnit.ts'
import { isMade, isOfNamedArea, isSameAuthority, madeAt } from './unanswered.ts'

type Referrals = Pick<CaseContent, 'referrals'>
type Copies = Pick<CaseContent, 'leadProfessionalCopies'>

/** The newest mail to this authority that has come to it: another one to it is an update of that one. */
export function mailBefore({ referrals }: Referrals, areaId: string): Referral | undefined {
  return referrals.findLast((one) => one.channel === 'mail' && one.areaId === areaId && isMade(one))
}

/** 1 for what was sent first, 2 for its first update; nothing is ever changed in what was sent before. */
export function editionOf({ referrals }: Referrals, referral: Referral): number {
  const before = referrals.find(({ id }) => id === referral.updates)
  return before ? editionOf({ referrals }, before) + 1 : 1
}

export type WentOut = Referral | LeadProfessionalCopy | InformationReport

/** By which a correction names what went out. */
export function idOf(one: WentOut): string {
  return 'to' in one ? reportId(one) : one.id
}

/**
 * What was given to somebody who had it before another one did, and whom nobody has told so nor said why they are still right: they would wait, or act, for a child who is
 * another one's by now. An authority that was referred to before another one was; the police unit of where the child lived; who was the lead professional.
 */
export function formerRecipientsOf(content: Parameters<typeof formerUnitsOf>[0] & Copies): WentOut[] {
  const all = [...formerAuthorities(content), ...formerUnitsOf(content), ...formerLeadProfessionals(content)]
  return all.filter((one) => !content.formerRecipients.some(({ referralId }) => referralId === idOf(one)))
}

function formerAuthorities({ referrals }: Referrals): Referral[] {
  const made = referrals.filter((one) => isMade(one) && isOfNamedArea(one))
  const newest = made.reduce<Referral | undefined>(
    (one, other) => (one && madeAt(one) > madeAt(other) ? one : other),
    undefined,
  )
  return newest ? made.filter((one) => !isSameAuthority(one, newest)) : []
}

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
