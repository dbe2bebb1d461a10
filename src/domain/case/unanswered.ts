import { anotherArea, areaNotKnown } from '../assessment/assessment.ts'
import { dayIn } from '../calendar/day.ts'
import type { CaseContent } from './case.ts'
import { placeOf } from './home.ts'
import type { Answer } from './records/answers.ts'
import type { Referral } from './records/referral.ts'
import { serviceOf } from './service.ts'

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
 * The referrals that no authority has answered, the oldest first. An answer counts for everything that the same authority was told before it was given: whoever rings
 * first and writes afterwards, as is asked for at High, waits for one answer. What was sent as an update waits for an answer to itself, or to a later update.
 */
export function unansweredOf({ referrals, answers }: Pick<CaseContent, 'referrals' | 'answers'>): Referral[] {
  return referrals
    .filter(isMade)
    .filter((one) => !answers.some((answer) => answer.referralId === one.id || isOfBoth(referrals, one, answer)))
    .sort((one, other) => madeAt(one).getTime() - madeAt(other).getTime())
}

/** What a wrong recipient has said is no answer of the right one. */
function isOfBoth(referrals: readonly Referral[], one: Referral, answer: Answer): boolean {
  const answered = referrals.find(({ id }) => id === answer.referralId)
  if (!answered || answered.status === 'misdirected' || !isSameAuthority(answered, one)) return false
  const isEarlier = madeAt(one) <= madeAt(answered)
  if (one.updates !== undefined) return answered.updates !== undefined && isEarlier
  return isEarlier || wasToldBefore(one, answer)
}

/** Of two on the same day nobody knows which was first: what was there when somebody wrote the answer down counts. */
function wasToldBefore(one: Referral, { on, recordedAt }: Answer): boolean {
  return madeAt(one) <= new Date(recordedAt) && dayIn(england, madeAt(one)) <= on
}

/** The authorities are England's, and so are the days on which they answer. */
const england = 'Europe/London'

/** Where nobody has named the area, nobody can tell which authority it is: one of them may have answered, and the other not. */
const unnamed: readonly string[] = ['', areaNotKnown, anotherArea]

export function isOfNamedArea({ areaId, areaName }: Referral): boolean {
  return !unnamed.includes(areaId) || (areaId === anotherArea && Boolean(areaName))
}

/** Children's and adults' services of an area are two: neither answers for the other. */
export function isSameAuthority(one: Referral, other: Referral): boolean {
  const places = [one, other].map(({ areaId: area, areaName }) => placeOf({ area, areaName }))
  return isOfNamedArea(one) && places[0] === places[1] && serviceOf(one) === serviceOf(other)
}
