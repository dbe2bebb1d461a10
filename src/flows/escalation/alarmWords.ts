import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { FlowPorts } from '../turn.ts'

/** For the author, who can still tell somebody by word: nobody has acted although those who may know of it were told. */
export function alarmWords(
  ports: Pick<FlowPorts, 'clock' | 'knowledge'>,
  { alarmedAt, state }: Pick<CaseHeader, 'alarmedAt' | 'state'>,
): string[] {
  if (!alarmedAt) return []
  const waits =
    state === 'raised' ? 'Nobody has acknowledged it yet' : 'Nothing more has been written down about it yet'
  const unanswered = `‼ ${waits}. The messages to the people who deal with it have brought no answer.`
  return [`${unanswered} ${whomToRing(ports)}`, 'If the child is in danger, ring 999.']
}

/** While the school is closed nobody answers its telephone: the card prints the numbers of children's services then. */
function whomToRing({ clock, knowledge: { school, calendar } }: Pick<FlowPorts, 'clock' | 'knowledge'>): string {
  const now = clock.now()
  if (calendar.isOpen(now))
    return `Please ring the school now: ${school.telephone}. You can always ring children’s services yourself.`
  const opens = momentInWords(school.timeZone, calendar.nextOpening(now))
  return `The school is closed until ${opens}: please ring children’s services yourself.`
}
