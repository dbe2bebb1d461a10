import { dayIn } from '../../../src/domain/calendar/day.ts'
import type { CaseHeader } from '../../../src/domain/case/case.ts'
import type { CaseState } from '../../../src/domain/case/lifecycle.ts'
import type { Person } from '../../../src/domain/team/person.ts'
import type { CardData, FlowPorts } from '../../../src/flows/turn.ts'
import type { Random } from '../random.ts'

export type Act = readonly [verb: string, typed: CardData]

/** What whoever has a concern would do next with it, and what they do besides. */
export function drawAct(random: Random, ports: FlowPorts, header: CaseHeader, by: Person): Act {
  const today = dayIn(ports.knowledge.school.timeZone, ports.clock.now())
  const usual = next(random, header.state, today)
  const besides: Act[] = [
    ['case.passOn', {}],
    ['case.takeOver', {}],
    ['case.open', {}],
    ['case.before', {}],
    ['record.save', { form: 'task', what: 'Mine', ownerId: by.id, dueOn: later(today, random.whole(1, 5)) }],
    ['record.save', { form: 'review', reviewOn: later(today, random.whole(1, 6)) }],
    ['record.save', { form: 'handOver', to: random.of(ids(ports, header)), why: 'Away.' }],
    ['record.save', { form: 'call', withWhom: 'Mine', on: today, spoke: 'yes' }],
    ['refer.phone', { recipientName: 'Duty officer', area: 'notKnown' }],
  ]
  return random.chance(0.65) ? usual : random.of(besides as [Act, ...Act[]])
}

function ids({ people }: FlowPorts, { schoolId }: CaseHeader): [string, ...string[]] {
  return people.listed(schoolId).map(({ id }) => id) as [string, ...string[]]
}

const westmere = { area: 'westmere', homes: 'one', address: 'frontdoor@secure.westmere.example' }

function next(random: Random, state: CaseState, today: string): Act {
  const referral = { concernsRemain: 'yes', outcome: 'referral', reason: 'Concerns remain.' }
  const monitoring = { outcome: 'monitoring', reviewOn: later(today, 3) }
  const other = { concernsRemain: 'no', reason: 'Seen.', ...(random.chance(0.5) ? monitoring : { outcome: 'support' }) }
  switch (state) {
    case 'raised':
      return ['case.acknowledge', {}]
    case 'acknowledged':
      return ['case.discussion', { withWhom: 'Mine', outcome: 'Mine', reasons: 'Seen.', heldOn: today }]
    case 'discussed':
      return ['case.decide', random.chance(0.6) ? referral : other]
    case 'referralDue':
      return ['refer.send', westmere]
    case 'closed':
      return ['record.save', { form: 'reopen', reason: 'New.' }]
    default:
      return random.of(ending(today) as [Act, ...Act[]])
  }
}

function ending(today: string): Act[] {
  return [
    ['record.save', { form: 'leadership', who: 'Mine', informedOn: today }],
    ['record.save', { form: 'parents', state: 'contacted', withWhom: 'Mine', on: today }],
    ['record.save', { form: 'parents', state: 'deliberatelyNot', reason: 'Mine', adviceFrom: 'Mine' }],
    ['record.save', { form: 'cpoms', reference: 'CP-1', enteredOn: today }],
    ['record.save', { form: 'close', reason: 'Done.' }],
    ['record.save', { form: 'reopen', reason: 'New.' }],
  ]
}

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 24 * 3600_000).toISOString().slice(0, 10)
}
