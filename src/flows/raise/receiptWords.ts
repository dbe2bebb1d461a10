import { dayIn, momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { CaseState } from '../../domain/case/lifecycle.ts'
import { onDutyOn } from '../../domain/team/rota.ts'
import { whoDeals } from '../conflict/whoDeals.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { nameOf } from '../people/nameOf.ts'
import type { Reach } from '../ports/cases.ts'
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
    ...(decided.includes(header.state) ? [actionTaken] : []),
  ]
}

const actionTaken =
  'Action was taken: it was decided what is to be done. What that is, is for those who deal with it to know.'

/** Where the author need know no more than that: what was decided is for whoever deals with it. */
const decided: readonly CaseState[] = [
  ...(['referralDue', 'referralSending', 'referralInDoubt', 'referred'] as const),
  ...(['support', 'monitoring', 'noFurtherAction', 'closed'] as const),
]

function toldWords(ports: FlowPorts, header: CaseHeader, reach: Reach, when: string): string {
  // Whoever has taken it on since, from elsewhere, was not told then.
  const names = dealingWith(ports, { ...header, handlerId: undefined }).map(({ name }) => name)
  const told =
    reach === 'reached' ? `Sent to ${whoDeals(header)} on ${when}` : `On its way to ${whoDeals(header)} since ${when}`
  return names.length > 0 ? `${told}: ${names.join(', ')}.` : `${told}.`
}

/** Whoever raises something in the evening has to know who will see it when. After an alarm there is nothing to wait for: the card says what to do. */
function waitingWords(ports: FlowPorts, header: CaseHeader): string[] {
  if (header.alarmedAt || header.state !== 'raised') return []
  const { school, calendar } = ports.knowledge
  const waiting = `Waiting to be acknowledged by ${whoDeals(header)}.`
  const now = ports.clock.now()
  if (calendar.isOpen(now)) return [waiting]
  const opens = calendar.nextOpening(now)
  const closed = `The school is closed until ${momentInWords(school.timeZone, opens)}`
  return [
    waiting,
    header.urgent
      ? `${closed}. ${toldAllTheSame(header)}`
      : `${closed}: expect it to be looked at then${onDuty(ports, header, opens)}.`,
  ]
}

function toldAllTheSame(header: CaseHeader): string {
  return `Because it is urgent, ${whoDeals(header)} is told all the same, and whoever comes next if nobody acknowledges it.`
}

function onDuty({ knowledge: { school }, people }: FlowPorts, header: CaseHeader, opens: Date): string {
  const duty = onDutyOn(school.rota, dayIn(school.timeZone, opens))
  const names = people.listed(header.schoolId).filter(({ id }) => duty.includes(id) && header.route === 'team')
  return names.length > 0 ? ` by ${names.map(({ name }) => name).join(', ')}, on duty then` : ''
}

/** Out of the school's hours: the numbers that are answered then, of each area, since only the author knows where the child is. */
export async function closedNumbers(ports: Pick<FlowPorts, 'clock' | 'directory' | 'knowledge'>): Promise<string[]> {
  if (ports.knowledge.calendar.isOpen(ports.clock.now())) return []
  const { authorities } = await currentDirectory(ports)
  const areas = authorities.areas.filter(({ outOfHours }) => outOfHours !== undefined)
  const numbers = areas.map(({ name, outOfHours }) => `${name} ${outOfHours}`)
  return numbers.length > 0 ? [`Children’s services out of hours: ${numbers.join(', ')}`] : []
}

/** Where somebody who works here may be involved, nobody of the team is named to turn to: it could be the very person. */
export function thanksWords({ route }: Pick<CaseHeader, 'route'>): string {
  const thanks = 'Thank you for speaking up.'
  if (route !== 'team') return `${thanks} If this has touched you, you can ring somebody outside of the school.`
  return `${thanks} Please do not talk about it with others. If this has touched you, speak to a member of the safeguarding team or to somebody you trust.`
}

/** Who is there for somebody who has heard something that is hard to bear. */
export function supportForStaff({ helplines }: Knowledge): string[] {
  const lines = helplines.filter(({ for: readers, emergency }) => !emergency && readers.includes('staff'))
  return lines.map(({ name, telephone, url }) => `For you, too: ${[name, telephone ?? url].filter(Boolean).join(', ')}`)
}
