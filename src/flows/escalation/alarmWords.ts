import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { ladoWords } from '../conflict/whoDeals.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'clock' | 'knowledge'>

/** For the author, who can still tell somebody by word: nobody has acted although those who may know of it were told. */
export function alarmWords(ports: Known, header: CaseHeader): string[] {
  const { alarmedAt, state, route } = header
  if (!alarmedAt) return []
  const waits =
    state === 'raised' ? 'Nobody has acknowledged it yet' : 'Nothing more has been written down about it yet'
  const unanswered = `‼ ${waits}. The messages to the people who deal with it have brought no answer.`
  const ring = route === 'team' ? ringTheSchool(ports) : ringTheLado(ports)
  return [`${unanswered} ${ring}`, 'If the child is in danger, ring 999.']
}

/** While the school is closed nobody answers its telephone: the card prints the numbers of children's services then. */
function ringTheSchool({ clock, knowledge: { school, calendar } }: Known): string {
  const now = clock.now()
  if (calendar.isOpen(now))
    return `Please ring the school now: ${school.telephone}. You can always ring children’s services yourself.`
  const opens = momentInWords(school.timeZone, calendar.nextOpening(now))
  return `The school is closed until ${opens}: please ring children’s services yourself.`
}

/** About somebody who works here nobody rings the school: whom it is about may be who answers. */
function ringTheLado({ knowledge: { school } }: Known): string {
  return `Please ring the LADO yourself now. ${ladoWords(school)} You can always ring children’s services yourself.`
}
