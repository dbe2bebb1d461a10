import { type Age, ageAdvice, ageOn } from '../../../domain/assessment/age.ts'
import { immediateSafetyAdvice } from '../../../domain/assessment/immediateSafety.ts'
import { dayIn } from '../../../domain/calendar/day.ts'
import type { Area } from '../../../domain/routing/authority.ts'
import type { Knowledge, Turn } from '../../turn.ts'
import type { Draft } from '../section.ts'

/** Everything that has to be borne in mind before a level is chosen and before the concern is sent. */
export function allAdvice(draft: Draft, turn: Turn): string[] {
  return [...immediateSafetyAdvice(draft.assessment, draft.instrument), ...adviceOnAge(draft, turn)]
}

/** What the child's age on the day of completion means; at 18 and over also whom to ring. */
export function adviceOnAge({ assessment }: Draft, turn: Turn): string[] {
  const age = ageOn(assessment.child.dateOfBirth, assessment.completedBy.completedOn ?? today(turn))
  return [...ageAdvice(age), ...(isAdult(age) ? adultContact(assessment.child.area, turn.knowledge) : [])]
}

export function today({ knowledge, clock }: Turn): string {
  return dayIn(knowledge.school.timeZone, clock.now())
}

function isAdult(age: Age): boolean {
  return age !== 'unknown' && age.years >= 18
}

const sentAllTheSame = 'You can still send this concern: the safeguarding team is told all the same.'

function adultContact(areaId: string | undefined, { authorities }: Knowledge): string[] {
  const area: AreaWithAdults | undefined = authorities.areas.find(({ id }) => id === areaId)
  const contact = area?.adultSafeguarding
  if (area && contact)
    return [`Adult safeguarding in ${area.name}: ${contact.name}, ${contact.telephone}.`, sentAllTheSame]
  return [
    'The school has no number for adult safeguarding where this person lives. Ask the Designated Safeguarding Lead, or ring the council of that area.',
    sentAllTheSame,
  ]
}

type AreaWithAdults = Area & { adultSafeguarding?: { name: string; telephone: string } }
