import { ageAdvice, ageOn } from '../../../domain/assessment/age.ts'
import { immediateSafetyAdvice } from '../../../domain/assessment/immediateSafety.ts'
import { dayIn } from '../../../domain/calendar/day.ts'
import { isAdult } from '../../../domain/routing/adultSafeguarding.ts'
import { adviceFor, whomToTell } from '../../conflict/whoDeals.ts'
import { adultContact } from '../../reading/adultContact.ts'
import type { Turn } from '../../turn.ts'
import type { Draft } from '../section.ts'

/** Everything that has to be borne in mind before a level is chosen and before the concern is sent; apart, what has to be done at once. */
export function allAdvice(draft: Draft, turn: Turn): { adviceNow: string[]; advice: string[] } {
  const atOnce = adviceFor(draft.case, immediateSafetyAdvice(draft.assessment, draft.instrument))
  const all = [...atOnce, ...adviceOnAge(draft, turn)]
  const isForNow = (words: string) => /\b(999|now)\b/.test(words)
  return { adviceNow: all.filter(isForNow), advice: all.filter((words) => !isForNow(words)) }
}

/** What the child's age on the day of completion means; at 18 and over also whom to ring. */
export function adviceOnAge({ assessment, authorities, case: draft }: Draft, turn: Turn): string[] {
  const age = ageOn(assessment.child.dateOfBirth, assessment.completedBy.completedOn ?? today(turn))
  const number = adultContact(assessment.child.area, authorities ?? turn.knowledge.authorities)
  const adult = [number ?? noNumber(draft), sentAllTheSame]
  return [...adviceFor(draft, ageAdvice(age)), ...(isAdult(age) ? adult : [])]
}

export function today({ knowledge, clock }: Turn): string {
  return dayIn(knowledge.school.timeZone, clock.now())
}

const sentAllTheSame = 'You can still send this concern: it goes the same way.'

function noNumber(draft: Draft['case']): string {
  return `The school has no number for adult safeguarding where this person lives. Ask ${whomToTell(draft)}, or ring the council of that area.`
}
