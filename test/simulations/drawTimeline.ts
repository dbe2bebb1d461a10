import { Temporal } from 'temporal-polyfill'
import type { School } from '../../src/domain/school/school.ts'
import { drawSchool } from './drawSchool.ts'
import { type Random, randomFrom } from './random.ts'
import { type SchoolHours, schoolHours, whenDue } from './schoolHours.ts'
import { type Act, type Happening, minute, type Raise, type Timeline } from './timeline.ts'

/** Days on which reckoning goes wrong first: the clocks change, bank holidays, the first and last days of holidays, a year's end. */
const specialDays = [
  ...['2026-10-25', '2027-03-28', '2027-10-31', '2026-12-18', '2026-12-24', '2026-12-31', '2027-01-04', '2027-02-12'],
  ...['2027-03-25', '2027-03-26', '2027-05-03', '2027-05-28', '2027-07-20', '2027-08-30', '2026-12-28'],
] as const satisfies readonly string[]

const teacher = '4a8f1d52-0b73-4c9e-9f61-1d2e3c4b5a01'
const hour = 60 * minute
const day = 24 * hour

/** One timeline, the same for the same seed. */
export function drawTimeline(seed: number, usual: School): Timeline {
  const random = randomFrom(seed)
  const school = { ...drawSchool(random, usual), id: `school-${seed}` }
  const hours = schoolHours(school)
  const from = drawStart(random, hours)
  const raise = drawRaise(random, school)
  const processes = random.chance(0.4) ? 2 : 1
  const acts = drawActs(random, school, hours, raise, from)
  const last = Math.max(from, ...acts.map(({ at }) => at))
  const to = last + random.of([2 * hour, 2 * day, 5 * day, 5 * day, 12 * day])
  const around = [...drawPeople(random, school, from, last), ...drawProcesses(random, processes, from, last)]
  const happenings = [...acts, ...around, { at: from, kind: 'raise' as const, raise }]
  return { seed, school, processes, happenings: inOrder(happenings), from, to }
}

const order: Record<Happening['kind'], number> = {
  start: 0,
  absence: 1,
  reach: 1,
  slow: 1,
  raise: 2,
  act: 3,
  stop: 4,
  kill: 4,
}

/** Around a kill, and while the bot is down, nobody does anything: what would come of it depends on milliseconds. */
function inOrder(happenings: readonly Happening[]): Happening[] {
  const outages = happenings.filter(({ kind }) => kind === 'kill').map(({ at }) => at)
  const isClear = ({ at, kind }: Happening) =>
    ['kill', 'start', 'stop', 'raise'].includes(kind) ||
    !outages.some((kill) => at >= kill - 3 * minute && at <= kill + 9 * minute)
  return happenings.filter(isClear).sort((one, other) => one.at - other.at || order[one.kind] - order[other.kind])
}

/** In school, at its edges, by night, at weekends, around special days; always a whole minute. */
function drawStart(random: Random, hours: SchoolHours): number {
  const [first, last] = [Date.UTC(2026, 8, 2), Date.UTC(2027, 10, 1)]
  const anywhere = first + random.whole(0, (last - first) / minute) * minute
  if (random.chance(0.45)) {
    const special = Temporal.PlainDate.from(random.of(specialDays)).toZonedDateTime('UTC').epochMilliseconds
    return special + random.whole(-36 * 60, 36 * 60) * minute
  }
  if (random.chance(0.2)) return anywhere
  const [opens, closes] = hours.find(([, end]) => end > anywhere) ?? [anywhere, anywhere]
  const edge = random.of([opens, closes, opens - minute, closes - minute, closes + minute, opens + minute])
  return random.chance(0.4) ? edge : opens + random.whole(0, (closes - opens) / minute) * minute
}

function drawRaise(random: Random, { team }: School): Raise {
  const someone = () => random.of(team.map(({ id }) => id) as [string, ...string[]])
  const level = random.of(['high', 'high', 'medium', 'medium', 'low', 'unfinished'] as const)
  const route = random.chance(0.88) ? 'team' : random.of(['headteacher', 'chair'] as const)
  const subjects = route === 'team' ? (random.chance(0.05) ? [someone()] : []) : random.chance(0.7) ? [someone()] : []
  const by = random.chance(0.12) ? someone() : teacher
  return {
    by: subjects.includes(by) ? teacher : by,
    level,
    contested: level === 'high' && random.chance(0.25),
    route,
    subjects,
  }
}

type Acting = Extract<Happening, { kind: 'act' }>

function drawActs(random: Random, school: School, hours: SchoolHours, raise: Raise, from: number): Acting[] {
  const acts: Acting[] = []
  let at = from
  let raced = false
  for (let left = random.whole(0, 5); left > 0; left -= 1) {
    at += drawGap(random, school, hours, raise, at)
    const act = drawAct(random, school, raise, acts.length)
    const race = act.kind === 'acknowledge' && isOfTeam(school, act.by) && raise.route === 'team' && random.chance(0.15)
    if (raced && 'by' in act && !isOfTeam(school, act.by)) continue
    raced ||= race
    acts.push({ at, kind: 'act', act, race })
  }
  return acts
}

function isOfTeam({ team }: School, id: string): boolean {
  return team.some((one) => one.id === id && (one.role === 'dsl' || one.role === 'deputy'))
}

/** Often exactly when a step is due, a minute before or after. */
function drawGap(random: Random, school: School, hours: SchoolHours, raise: Raise, at: number): number {
  if (random.chance(0.5)) {
    const level = raise.level === 'unfinished' ? 'high' : raise.level
    const deadline = random.of(['acknowledge', 'discuss', 'decide', 'refer'] as const)
    const due = whenDue(hours, school.escalation[level], { deadline, step: random.whole(0, 3), since: at })
    return Math.max(minute, Math.min(due - at, 60 * day) + random.of([-minute, 0, minute]))
  }
  return random.of([minute, minute, 3 * minute, 20 * minute, 2 * hour, 9 * hour, 30 * hour, 4 * day])
}

function drawAct(random: Random, { team }: School, { level }: Raise, done: number): Act {
  const ids = team.map(({ id }) => id) as [string, ...string[]]
  const safeguarding = team.filter(({ role }) => role === 'dsl' || role === 'deputy').map(({ id }) => id)
  const by = random.chance(0.85) ? random.of(safeguarding as [string, ...string[]]) : random.of(ids)
  if (level === 'unfinished' && random.chance(0.4))
    return { kind: 'finish', level: random.of(['high', 'medium', 'low']) }
  if (random.chance(0.06)) return { kind: 'rise' }
  if (random.chance(0.08)) return { kind: 'takeOver', by }
  if (random.chance(0.08)) return { kind: 'handOver', by, to: random.of(ids) }
  if (random.chance(0.12)) return { kind: 'passOn', by }
  const usual = ['acknowledge', 'discuss', 'decideReferral', 'decideMonitoring'] as const
  return { kind: usual[Math.min(3, Math.max(0, done + random.of([-1, 0, 0, 0, 1])))] ?? 'acknowledge', by }
}

/** Who is away, and whose chat takes nothing for a time or asks to wait. */
function drawPeople(random: Random, { team }: School, from: number, last: number): Happening[] {
  const some = (share: number) => team.map(({ id }) => id).filter(() => random.chance(share))
  const when = () => from + random.whole(-60, Math.max(60, (last - from) / minute + 120)) * minute
  const absences = some(random.of([0, 0.2, 0.9])).map((person): Happening => {
    const at = random.chance(0.7) ? from : when()
    return { at, kind: 'absence', person, until: at + random.of([10 * minute, 6 * hour, 3 * day, 20 * day]) }
  })
  const gone = some(random.of([0, 0, 0.25, 0.9])).flatMap((person): Happening[] => {
    const at = random.chance(0.7) ? from : Math.max(from, when())
    const back = at + random.of([7 * minute, 20 * minute, 5 * hour, 4 * day])
    return [
      { at, kind: 'reach', person, reachable: false },
      { at: back, kind: 'reach', person, reachable: true },
    ]
  })
  const slow = some(0.1).map((person): Happening => ({ at: random.chance(0.5) ? from : when(), kind: 'slow', person }))
  return [...absences, ...gone, ...slow]
}

/** Planned stops, and kills in the middle of messages. */
function drawProcesses(random: Random, processes: number, from: number, last: number): Happening[] {
  if (random.chance(0.5)) return []
  const process = random.whole(0, processes - 1)
  const at = from + random.of([0, 5, 15, 30, random.whole(1, Math.max(1, (last - from) / minute))]) * minute
  if (random.chance(0.6)) {
    const kill = { at, kind: 'kill' as const, process, atMessage: random.whole(0, 4), sent: random.chance(0.5) }
    return [kill, { at: at + random.whole(1, 4) * minute, kind: 'start', process }]
  }
  const length = random.of([3 * minute, 12 * minute, 5 * hour, 2 * day])
  return [
    { at: at + minute, kind: 'stop', process },
    { at: at + minute + length, kind: 'start', process },
  ]
}
