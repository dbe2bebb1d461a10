import { type EscalationPolicy, type LevelPolicy, usualEscalation } from '../../src/domain/escalation/policy.ts'
import type { School } from '../../src/domain/school/school.ts'
import type { Random } from './random.ts'

type Member = School['team'][number]

/** People of the school file by number: ids are GUIDs, as Entra's. */
export function personId(number: number): string {
  return `00000000-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`
}

/** The rehearsal school with other people, hours, holidays, rota and ladders. */
export function drawSchool(random: Random, usual: School): School {
  const team = drawTeam(random)
  const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const
  const duty = Object.fromEntries(
    weekdays.flatMap((day) => (random.chance(0.6) ? [[day, [random.of(idsOf(team))]]] : [])),
  )
  return {
    ...usual,
    team,
    schoolDays: drawDays(random, usual),
    rota: { weekdays: random.chance(0.5) ? duty : {}, days: [] },
    escalation: random.chance(0.6) ? usualEscalation : drawPolicy(random),
  }
}

function idsOf(team: readonly Member[]): [string, ...string[]] {
  const [first = '', ...others] = team.map(({ id }) => id)
  return [first, ...others]
}

function drawTeam(random: Random): Member[] {
  const member = (number: number, role: Member['role'], byMail = 0): Member => ({
    ...{ id: personId(number), role, name: `Person ${number}`, jobTitle: role, email: `p${number}@alderbrook.example` },
    ...{ telephone: '01632 960200', reachedBy: random.chance(byMail) ? 'mail' : 'teams' },
  })
  const deputies = Array.from({ length: random.whole(0, 3) }, (_, at) => member(2 + at, 'deputy', 0.03))
  const heads = Array.from({ length: random.of([0, 1, 1, 1, 1, 2]) }, (_, at) => member(6 + at, 'headteacher'))
  const chairs = Array.from({ length: random.of([0, 1, 1, 1, 2]) }, (_, at) => member(8 + at, 'chair', 0.3))
  const both = heads[0] && random.chance(0.1) ? [{ ...heads[0], role: 'deputy' as const }] : []
  return [member(1, 'dsl', 0.02), ...deputies, ...heads, ...both, ...chairs]
}

/** Most schools as the rehearsal school; some that are open by night on all days, so that clocks change in their hours. */
function drawDays(random: Random, { schoolDays }: School): School['schoolDays'] {
  const closed = random.chance(0.8) ? schoolDays.closed : []
  const all = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
  if (random.chance(0.1)) return { weekdays: [...all], from: '00:30', to: random.of(['01:30', '22:00']), closed }
  const to = random.of(['16:30', '16:30', '15:15', '23:59'])
  return { weekdays: random.chance(0.1) ? ['monday', 'thursday'] : schoolDays.weekdays, from: '08:00', to, closed }
}

const spans = [
  '1 minute',
  '5 minutes',
  '30 minutes',
  '2 hours',
  'end of school day',
  '1 school day',
  '3 school days',
] as const

/** Ladders that a school could write, also such whose times overtake each other. */
function drawPolicy(random: Random): EscalationPolicy {
  const ladder = (): LevelPolicy['discuss'] => {
    const length = random.whole(0, 3)
    const steps = Array.from({ length }, () => ({
      after: random.of(spans),
      tell: random.of(['team', 'team', 'onDuty', 'headteacher', 'chair'] as const),
    }))
    return [...steps, { after: random.of([...spans] as const as [string, ...string[]]), tell: 'alarm' }]
  }
  const level = (): LevelPolicy => ({
    counts: random.of(['always', 'schoolHours'] as const),
    ...{ acknowledge: ladder(), discuss: ladder(), decide: ladder(), refer: ladder() },
  })
  return { high: level(), medium: level(), low: level() }
}
