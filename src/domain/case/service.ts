import { type Age, ageOn } from '../assessment/age.ts'
import type { Assessment } from '../assessment/assessment.ts'
import { isAdult } from '../routing/adultSafeguarding.ts'
import type { Referral, Service } from './records/referral.ts'

/** To whom a referral goes at this age. Not known passes for a child. */
export function serviceFor(age: Age): Service {
  return isAdult(age) ? 'adults' : 'children'
}

export function serviceOf({ service }: Pick<Referral, 'service'>): Service {
  return service ?? 'children'
}

/** The same with the service of each referral that an earlier release wrote down: a mail went to children's services, anything else by the age on its day. */
export function withServices<T extends { assessment: Assessment; referrals: Referral[] }>(content: T): T {
  const { dateOfBirth } = content.assessment.child
  const asTold = (one: Referral): Service =>
    one.channel === 'mail' ? 'children' : serviceFor(ageOn(dateOfBirth, one.confirmedAt.slice(0, 10)))
  return { ...content, referrals: content.referrals.map((one) => ({ ...one, service: one.service ?? asTold(one) })) }
}
