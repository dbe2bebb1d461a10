import { ageOn } from '../../domain/assessment/age.ts'
import { dayIn, momentInWords } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { givenAt } from '../../domain/case/leadProfessional.ts'
import type { LeadProfessionalCopy } from '../../domain/case/records/leadProfessional.ts'
import { serviceFor } from '../../domain/case/service.ts'
import type { Area, Authorities } from '../../domain/routing/authority.ts'
import { domainOf, isWithin } from '../../domain/routing/mailDomain.ts'
import { toEscalate } from '../answers/chaseWords.ts'
import { numbersToRing } from '../refer/numbersToRing.ts'
import type { Turn } from '../turn.ts'
import { replyDueAt } from './replyDue.ts'

/** Which copy it is: whose, and since when they have it. */
export function copyChoiceWords(
  { knowledge: { school } }: Pick<Turn, 'knowledge'>,
  copy: LeadProfessionalCopy,
): string {
  return `Lead professional: ${copy.name}, ${momentInWords(school.timeZone, givenAt(copy))}`
}

/** Whom to ring about a lead professional who says nothing: their own number as the screening has it, their authority's, and above whom where that does not help. */
export function whomToChaseForCopy(
  { knowledge: { school } }: Pick<Turn, 'knowledge'>,
  opened: Case,
  copy: LeadProfessionalCopy,
  authorities: Authorities,
): string[] {
  const { child, leadProfessional } = opened.content.assessment
  const { name, telephone } = leadProfessional
  const own = telephone ? [`Lead professional ${name || copy.name}: ${telephone}, as the screening has it`] : []
  const area = areaOf(opened, copy, authorities)
  if (!area) return [...own, unknownArea]
  const service = serviceFor(ageOn(child.dateOfBirth, dayIn(school.timeZone, givenAt(copy))))
  return [...own, ...numbersToRing({ areaId: area.id, service }, authorities), toEscalate(area, service)]
}

const unknownArea =
  'Their service: ask there for whoever stands in for them. To escalate: ask there for the team manager.'

/** Whose domain their address has; else the area the child lives in. */
function areaOf({ content }: Case, { address }: LeadProfessionalCopy, { areas }: Authorities): Area | undefined {
  const { child, leadProfessional } = content.assessment
  const domain = domainOf(address || leadProfessional.email)
  const home = content.confirmedArea ?? child.area
  return areas.find(({ domains }) => isWithin(domain, domains)) ?? areas.find(({ id }) => id === home)
}

/** What is said to whoever answers there, ready to be read out: nothing of it names the child. */
export function copyChaseScript(turn: Turn, { reference }: Case, copy: LeadProfessionalCopy): string[] {
  const { actor, knowledge } = turn
  const when = (moment: Date) => momentInWords(knowledge.school.timeZone, moment)
  return [
    `I am ${actor.name}, ${actor.jobTitle}, of ${knowledge.school.name}. ${copy.name} is the lead professional of one of our pupils, and has had our completed screening tool since ${when(givenAt(copy))}.`,
    `Our reference is ${reference}.`,
    `We were to hear by ${when(replyDueAt(turn, copy))}, and have heard nothing from a person.`,
    'Please tell me that they have it, what they do, and who stands in for them. If nobody can, please put me through to the team manager.',
  ]
}
