import { dayIn, momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { CaseState } from '../../domain/case/lifecycle.ts'
import { onDutyOn } from '../../domain/team/rota.ts'
import { WhoDeals, whoDeals } from '../conflict/whoDeals.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { nameOf } from '../people/nameOf.ts'
import type { Reach } from '../ports.ts'
import type { FlowPorts, Knowledge } from '../turn.ts'

/** Who knows of it, who has it, and whether it was decided: never what. */
export async function progressWords(ports: FlowPorts, header: CaseHeader, reach: Reach): Promise<string[]> {
  const at = (moment: Date) => momentInWords(ports.knowledge.school.timeZone, moment)
  const { submittedAt, finishedAt, acknowledgedAt, acknowledgedBy } = header
  const later = submittedAt && finishedAt && finishedAt > submittedAt ? finishedAt : undefined
  return [
    toldWords(ports, header, reach, submittedAt ? at(submittedAt) : ''),
    ...(later ? [`The finished screening was sent on ${at(later)}.`] : []),
    ...(acknowledgedAt && acknowledgedBy
      ? [`Seen by ${await nameOf(ports, acknowledgedBy)} on ${at(acknowledgedAt)}.`]
      : waitingWords(ports, header)),
    ...(decided.includes(header.state) ? ['It was discussed, and what is to be done was decided.'] : []),
  ]
}

/** Where the author need know no more than that: what was decided is for whoever deals with it. */
const decided: readonly CaseState[] = [
  ...(['referralDue', 'referralSending', 'referralInDoubt', 'referred'] as const),
  ...(['support', 'monitoring', 'noFurtherAction', 'closed'] as const),
]

function toldWords(ports: FlowPorts, header: CaseHeader, reach: Reach, when: string): string {
  const names = dealingWith(ports, header).map(({ name }) => name)
  const told =
    reach === 'reached' ? `Sent to ${whoDeals(header)} on ${when}` : `${WhoDeals(header)} is being told since ${when}`
  return names.length > 0 ? `${told}: ${names.join(', ')}.` : `${told}.`
}

/** Whoever raises something in the evening has to know who will see it when. */
function waitingWords({ clock, knowledge, people }: FlowPorts, header: CaseHeader): string[] {
  const { school, calendar } = knowledge
  const waiting = `Waiting to be acknowledged by ${whoDeals(header)}.`
  const now = clock.now()
  if (header.state !== 'raised' || calendar.isOpen(now)) return [waiting]
  if (header.urgent)
    return [
      waiting,
      'The school is closed now. Because it is urgent, everybody is told all the same, and others after them.',
    ]
  const opens = calendar.nextOpening(now)
  const duty = onDutyOn(school.rota, dayIn(school.timeZone, opens))
  const names = people.listed(header.schoolId).filter(({ id }) => duty.includes(id) && header.route === 'team')
  const who = names.length > 0 ? ` by ${names.map(({ name }) => name).join(', ')}, on duty then` : ''
  return [
    waiting,
    `The school is closed now: expect it to be looked at when it opens on ${momentInWords(school.timeZone, opens)}${who}.`,
  ]
}

/** Out of the school's hours: the numbers that are answered then, of each area, since only the author knows where the child is. */
export function closedNumbers({ clock, knowledge }: Pick<FlowPorts, 'clock' | 'knowledge'>): string[] {
  if (knowledge.calendar.isOpen(clock.now())) return []
  const areas = knowledge.authorities.areas.filter(({ outOfHours }) => outOfHours !== undefined)
  return areas.map(({ name, outOfHours }) => `${name}, children’s services out of hours: ${outOfHours}`)
}

/** Who is there for somebody who has heard something that is hard to bear. */
export function supportForStaff({ helplines }: Knowledge): string[] {
  const lines = helplines.filter(({ for: readers, emergency }) => !emergency && readers.includes('staff'))
  return lines.map(({ name, telephone, url }) => `For you, too: ${[name, telephone ?? url].filter(Boolean).join(', ')}`)
}
