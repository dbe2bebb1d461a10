import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { type DeadlineKind, deadlineOf } from '../../domain/escalation/deadline.ts'
import type { Person } from '../../domain/team/person.ts'
import { isOverdue } from '../escalation/nextStep.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'people' | 'clock' | 'knowledge'>

/** What stands above everything else on an alert: that nobody acts, what to do about it (`page`), and why this person is told at all. */
export function whyTold(ports: Known, header: CaseHeader, reader: Person, page: readonly string[]): string[] {
  const waits = page.length > 0 || isOverdue(ports, header) ? waitingWords(ports, header) : ''
  const whole = [waits, ...page].filter(Boolean).join(' ')
  return [header.alarmedAt ? unattended : '', whole, whyThisPerson(ports, header, reader)].filter(Boolean)
}

const unattended = '‼ NOBODY HAS ACTED: everybody who may know of this concern has been told.'

const waitsFor: Record<DeadlineKind, string> = {
  acknowledge: 'Nobody has acknowledged this concern yet',
  discuss: 'This concern was acknowledged, and no discussion or decision has been recorded',
  decide: 'This concern was discussed, and nothing has been decided',
  refer: 'A referral of this concern is due, and none has been recorded',
}

function waitingWords({ knowledge: { school } }: Known, { state, clockSince }: CaseHeader): string {
  const deadline = deadlineOf(state)
  if (!deadline || !clockSince) return ''
  return `${waitsFor[deadline]} (waiting since ${momentInWords(school.timeZone, clockSince)}).`
}

function whyThisPerson(ports: Known, header: CaseHeader, reader: Person): string {
  if (header.clockSince === undefined) return ''
  const team = dealingWith(ports, header)
  if (team.some(({ id }) => id === reader.id)) return header.route === 'team' ? '' : forYouAlone
  return escalatedWords(ports, header, team)
}

/** Which other people there are is nobody's business: whoever reads it may be the only one. */
const forYouAlone = 'This is for you alone: please read it before you speak with anybody about it.'

/** Somebody who does not deal with concerns every day has to know who should have, how to reach them, and which button makes it theirs. */
function escalatedWords(ports: Known, header: CaseHeader, team: readonly Person[]): string {
  const handler = team.find(({ id }) => id === header.handlerId)
  const has = handler ? ` ${handler.name} has it now` : ''
  if (handler && !isOverdue(ports, header))
    return `You were told because nobody had acted in time.${has}: you need do nothing. You can still take it over.`
  const names = team.map(({ name, telephone }) => `${name} (${telephone})`).join(', ')
  const before = names ? ` Told before you: ${names}.` : ''
  const button = header.state === 'raised' ? 'Acknowledge' : 'Take over'
  return `You are told because nobody else has acted in time.${has && `${has}.`}${before} “${button}” makes it yours: then you see the whole of it.`
}

/** Who was told besides those who deal with it and whoever reads this. */
export function alsoTold(ports: Pick<FlowPorts, 'people'>, header: CaseHeader, reader: Person): string {
  const team = dealingWith(ports, header)
  const others = ports.people
    .listed(header.schoolId)
    .filter(({ id }) => header.escalatedTo.includes(id) && !header.subjects.includes(id) && id !== reader.id)
    .filter((person) => !team.includes(person))
  return others.length > 0 ? `Also told: ${others.map(({ name, jobTitle }) => `${name}, ${jobTitle}`).join('; ')}` : ''
}
