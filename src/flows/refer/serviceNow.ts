import { ageOn } from '../../domain/assessment/age.ts'
import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import type { Service } from '../../domain/case/records/referral.ts'
import { serviceFor } from '../../domain/case/service.ts'
import type { Turn } from '../turn.ts'

/** Whether a referral that is made at this moment goes to children's services or to those who safeguard adults. */
export function serviceNow({ clock, knowledge: { school } }: Turn, { content }: Pick<Case, 'content'>): Service {
  return serviceFor(ageOn(content.assessment.child.dateOfBirth, dayIn(school.timeZone, clock.now())))
}
