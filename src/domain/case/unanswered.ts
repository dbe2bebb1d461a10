import { anotherArea, areaNotKnown } from '../assessment/assessment.ts'
import type { CaseContent } from './case.ts'
import type { Referral } from './records/referral.ts'

const made: readonly Referral['status'][] = ['sent', 'arrived', 'recorded']

/** Whether it has come to the authority as far as anybody knows: from then on an answer is due. */
export function isMade({ status }: Pick<Referral, 'status'>): boolean {
  return made.includes(status)
}

/** When it came to the authority. */
export function madeAt({ sentAt, settledAt, confirmedAt }: Referral): Date {
  return new Date(sentAt ?? settledAt ?? confirmedAt)
}

/**
 * The referrals that no authority has answered, the oldest first. An answer counts for everything that the same authority was sent before it: whoever rings
 * first and writes afterwards, as is asked for at High, waits for one answer.
 */
export function unansweredOf({ referrals, answers }: Pick<CaseContent, 'referrals' | 'answers'>): Referral[] {
  return referrals
    .filter(isMade)
    .filter((one) => !answers.some((answer) => answer.referralId === one.id || isOfBoth(referrals, one, answer)))
    .sort((one, other) => madeAt(one).getTime() - madeAt(other).getTime())
}

function isOfBoth(
  referrals: readonly Referral[],
  one: Referral,
  { referralId, recordedAt }: CaseContent['answers'][number],
): boolean {
  const answered = referrals.find(({ id }) => id === referralId)
  return answered !== undefined && isSameAuthority(answered, one) && madeAt(one) <= new Date(recordedAt)
}

/** Where nobody has named the area, nobody can tell which authority it is: one of them may have answered, and the other not. */
const unnamed: readonly string[] = ['', areaNotKnown, anotherArea]

export function isOfNamedArea({ areaId }: Referral): boolean {
  return !unnamed.includes(areaId)
}

export function isSameAuthority(one: Referral, other: Referral): boolean {
  return isOfNamedArea(one) && one.areaId === other.areaId
}
