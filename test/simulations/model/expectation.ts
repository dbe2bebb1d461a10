import { schoolHours } from '../schoolHours.ts'
import { type Happening, minute, type Timeline } from '../timeline.ts'
import { perform } from './acts.ts'
import { begin, type Concern, listedIn, nextDue } from './concern.ts'
import { alert, fire } from './steps.ts'

/** A message that must come to somebody in this span; or only may, where it was on its way while somebody acted. */
export interface Expected {
  /** The message: `alert`, `page:` or `mail:` and which step since when. */
  key: string
  to: string
  from: number
  until: number
  may: boolean
}

export interface Expectation {
  messages: Expected[]
  /** For each act in its order, whether it changes the concern. */
  acts: boolean[]
  alarmed: boolean
}

/**
 * Which messages a timeline must bring about: escalation as it is specified, written anew and reckoned without the product's code. Where the specification is
 * silent it does as the product does: a step that was brought forward is not brought forward again for the same reason, and whoever could not be reached
 * by a step is not tried again by the same step.
 */
export function expect({ school, happenings, to: end, processes }: Timeline): Expectation {
  const hours = schoolHours(school)
  const up = new Set(Array.from({ length: processes }, (_, process) => process))
  const away = new Map<string, number>()
  const unreachable = new Set<string>()
  const messages: Expected[] = []
  const acts: boolean[] = []
  let concern: Concern | undefined
  let now = 0
  const world = { school, hours, away, unreachable, people: listedIn(school) }
  const tell = (key: string, to: string) => messages.push({ key, to, from: now, until: now + minute, may: false })
  /** Everything that is due until `moment`, as long as a process runs. */
  const runUntil = (moment: number) => {
    while (concern && up.size > 0) {
      const due = nextDue(world, concern)
      if (due === undefined || due > moment) break
      now = Math.max(now, due)
      fire(world, concern, now, concern.step++, undefined, tell)
    }
    now = Math.max(now, moment)
  }
  const moments = [...new Set(happenings.map(({ at }) => at))]
  for (const at of moments) {
    runUntil(at - 1)
    now = at
    for (const happening of happenings.filter((one) => one.at === at)) {
      if (happening.kind === 'raise') {
        concern = begin(happening.raise, at)
        alert(world, concern, at, tell)
      }
      if (happening.kind === 'act') acts.push(concern !== undefined && up.size > 0 && happens(happening))
      if (happening.kind === 'absence') away.set(happening.person, happening.until)
      if (happening.kind === 'reach')
        happening.reachable ? unreachable.delete(happening.person) : unreachable.add(happening.person)
      if (happening.kind === 'start') up.add(happening.process)
    }
    runUntil(at)
    for (const happening of happenings.filter((one) => one.at === at))
      if (happening.kind === 'stop' || happening.kind === 'kill') up.delete(happening.process)
  }
  runUntil(end)
  return { messages: messages.map((one) => longer(one, happenings)), acts, alarmed: concern?.alarmed ?? false }

  function happens({ act, race }: Extract<Happening, { kind: 'act' }>): boolean {
    if (!concern) return false
    if (race) mayHaveLeft(concern)
    return perform(world, concern, act, now, tell)
  }
  /** What was due at this very moment may have left before somebody acted. */
  function mayHaveLeft(before: Concern): void {
    const copy = structuredClone(before)
    const maybe = (key: string, to: string) => messages.push({ key, to, from: now, until: now + minute, may: true })
    for (let due = nextDue(world, copy); due !== undefined && due <= now; due = nextDue(world, copy))
      fire(world, copy, now, copy.step++, undefined, maybe)
  }
}

/** What a kill has in hand is free again when its lease ends, or when the process is there again. */
function longer(message: Expected, happenings: readonly Happening[]): Expected {
  let { until } = message
  for (const kill of happenings.filter(({ kind }) => kind === 'kill')) {
    if (message.from < kill.at - minute || message.from > kill.at + 3 * minute) continue
    const again = happenings.find((one) => one.kind === 'start' && one.at > kill.at)
    until = Math.max(until, (again?.at ?? kill.at) + 2 * minute)
  }
  return { ...message, until }
}
