import { involvementAnswers, type StaffInvolvement } from '../../domain/assessment/assessment.ts'
import { namedIn } from '../../domain/conflict/routeFor.ts'
import { cutTo, marked } from '../form.ts'
import { limits } from '../raise/limits.ts'
import type { CardData, Turn } from '../turn.ts'

/**
 * What a card says of whom a concern is about, read for itself: it decides who is told, also where the rest of the card cannot be saved. Somebody of the list whose
 * name was typed and not chosen is taken for them.
 */
export function saidOnCard(
  { people, actor }: Turn,
  data: CardData,
  before: StaffInvolvement,
): StaffInvolvement | undefined {
  const listed = people.listed(actor.schoolId).filter(({ id }) => id !== actor.id)
  const answer = involvementAnswers.find((one) => one === data.aboutStaff) ?? before.answer
  if (answer === undefined || answer === 'no') return undefined
  const who = typeof data.who === 'string' ? marked(cutTo(limits.line, data.who)).trim() : before.who
  const chosen = listed.find(({ id }) => id === data.personId) ?? (data.personId ? undefined : namedIn(who, listed))
  const personId = chosen?.id ?? before.personId
  return { answer, who, ...(personId ? { personId } : {}) }
}
