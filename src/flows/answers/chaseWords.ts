import { momentInWords } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import type { Referral, Service } from '../../domain/case/records/referral.ts'
import { serviceOf } from '../../domain/case/service.ts'
import type { Area, Authorities } from '../../domain/routing/authority.ts'
import { numbersToRing } from '../refer/numbersToRing.ts'
import type { Turn } from '../turn.ts'
import { answerDueAt } from './answerDue.ts'
import { referralWords } from './referralWords.ts'

/** Whom to ring about a referral without an answer, and above whom where that does not help. */
export function whomToChase(referral: Referral, authorities: Authorities): string[] {
  const area = authorities.areas.find(({ id }) => id === referral.areaId)
  if (!area) return [unknownArea]
  return [...numbersToRing(referral, authorities), toEscalate(area, serviceOf(referral))]
}

const unknownArea = 'Ring the number by which the referral was made. To escalate: ask there for the team manager.'

/** The directory's contact is that of children's services. */
export function toEscalate({ name: area, escalation }: Area, service: Service): string {
  if (service === 'adults') return `To escalate: ask for the team manager of adult safeguarding in ${area}`
  if (!escalation) return `To escalate: ask for the team manager; ${area} has given no name`
  const { name, telephone } = escalation
  return `To escalate: ${telephone ? `${name}, ${telephone}` : `${name}; ask ${area} for the number`}`
}

/** What is said to whoever answers, ready to be read out: nothing of it names the child. */
export function chaseScript(turn: Turn, { reference }: Case, referral: Referral, authorities: Authorities): string[] {
  const { actor, knowledge } = turn
  const due = momentInWords(knowledge.school.timeZone, answerDueAt(turn, referral, authorities))
  const theirs = referral.authorityReference ? ` You gave us the reference ${referral.authorityReference}.` : ''
  return [
    `I am ${actor.name}, ${actor.jobTitle}, of ${knowledge.school.name}. We referred ${referred[serviceOf(referral)]} to you: ${referralWords(turn, referral)}.`,
    `Our reference is ${reference}.${theirs}`,
    `It was to be acknowledged by ${due}, and we have heard nothing from a person.`,
    'Please tell me who has it, what has been decided, and your reference.',
  ]
}

const referred: Record<Service, string> = { children: 'a child', adults: 'somebody of 18 or over' }
