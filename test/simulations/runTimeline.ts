import type { Configuration } from '../../src/configuration/readConfiguration.ts'
import { deadlineOf, policyLevel } from '../../src/domain/escalation/deadline.ts'
import type { OutboxItem } from '../../src/flows/outboxItem.ts'
import type { Clock } from '../../src/flows/ports/runtime.ts'
import type { FlowPorts } from '../../src/flows/turn.ts'
import type { Deliverers } from '../../src/outbox/queue/deliverOnce.ts'
import type { StoreParts } from '../fakes/memoryStore/openMemoryStore.ts'
import type { Fault } from './faults.ts'
import { perform, tellTheTeam } from './performed.ts'
import { portsOf } from './portsOf.ts'
import { randomFrom } from './random.ts'
import type { Recorded, Sent } from './record.ts'
import { type SimulatedProcess, simulatedProcess } from './simulatedProcess.ts'
import { type Happening, minute, type Timeline } from './timeline.ts'

/** A store for one timeline after the other. */
export interface SimulatedStore {
  parts: StoreParts
  setTime(at: number): void
  /** When the next row is due or the next lease ends, after this moment. */
  nextDue(after: number): Promise<number | undefined>
  /** How many rows of these kinds are not settled. */
  waiting(kinds: readonly OutboxItem['kind'][]): Promise<number>
  /** Words that cards of cases are drawn from. */
  knowledge: Configuration
}

/** Lets the real flows, deliverers and worker live through one timeline, from event to event by a clock that is set by hand. */
export async function runTimeline(timeline: Timeline, store: SimulatedStore, fault?: Fault): Promise<Recorded> {
  let now = timeline.from
  const clock: Clock = { now: () => new Date(now) }
  const sent: Sent[] = []
  const unreachable = new Set<string>()
  const slowUntil = new Map<string, number>()
  const ports = portsOf(timeline.school, store, clock)
  const random = randomFrom(timeline.seed)
  const outside = {
    ...{ now: () => now, random: random.next, sent },
    isUnreachable: (person: string) => unreachable.has(person),
    isSlow: (person: string) => (slowUntil.get(person) ?? 0) > now,
  }
  const faulty = fault?.ports?.(ports) ?? ports
  const deliverers = fault?.deliverers ?? ((given: Deliverers) => given)
  const processes = Array.from({ length: timeline.processes }, () =>
    simulatedProcess(store.parts, faulty, outside, deliverers),
  )
  const recorded: Recorded = { sent, acts: [], alarmed: false, instants: 0 }
  let caseId = ''
  const moments = [...new Set(timeline.happenings.map(({ at }) => at))]
  const set = (at: number) => {
    now = at
    store.setTime(at)
  }
  const until = async (end: number) => {
    for (;;) {
      const due = processes.some(({ isUp }) => isUp) ? await store.nextDue(now) : undefined
      if (due === undefined || due > end) break
      set(due)
      recorded.instants += 1
      await workOff(processes)
    }
  }
  set(Math.min(now, ...moments))
  for (const at of moments) {
    await until(at - 1)
    set(at)
    const due = timeline.happenings.filter((one) => one.at === at)
    const racing = due.some((one) => one.kind === 'act' && one.race)
    for (const one of due) surround(one, { unreachable, slowUntil, processes })
    for (const one of due)
      if (one.kind === 'absence')
        await ports.team.setAbsence(
          timeline.school.id,
          { personId: one.person, until: new Date(one.until) },
          clock.now(),
        )
    const acting = (async () => {
      for (const one of due) {
        if (one.kind === 'raise') caseId = await tellTheTeam(ports, one.raise)
        if (one.kind === 'act') recorded.acts.push(await acted(ports, caseId, one, processes))
      }
    })()
    if (!racing) await acting
    await Promise.all([acting, workOff(processes)])
    await workOff(processes)
    for (const one of due) end(one, processes)
  }
  await until(timeline.to)
  recorded.alarmed = (await ports.cases.header(caseId))?.alarmedAt !== undefined
  return recorded
}

async function workOff(processes: readonly SimulatedProcess[]): Promise<void> {
  for (;;) {
    const inHand = await Promise.all(processes.map((one) => one.workOff()))
    if (inHand.every((rows) => rows === 0)) return
  }
}

interface Surroundings {
  unreachable: Set<string>
  slowUntil: Map<string, number>
  processes: readonly SimulatedProcess[]
}

function surround(happening: Happening, { unreachable, slowUntil, processes }: Surroundings): void {
  if (happening.kind === 'reach' && happening.reachable) unreachable.delete(happening.person)
  if (happening.kind === 'reach' && !happening.reachable) unreachable.add(happening.person)
  if (happening.kind === 'slow') slowUntil.set(happening.person, happening.at + minute / 3)
  if (!('process' in happening)) return
  const process = processes[happening.process]
  if (process && happening.kind === 'start') Object.assign(process, { isUp: true, kill: undefined })
  if (process && happening.kind === 'kill') process.kill = happening
}

function end(happening: Happening, processes: readonly SimulatedProcess[]): void {
  const process = 'process' in happening && happening.kind !== 'start' ? processes[happening.process] : undefined
  if (process) Object.assign(process, { isUp: false, kill: undefined })
}

async function acted(
  ports: FlowPorts,
  caseId: string,
  { at, act }: Extract<Happening, { kind: 'act' }>,
  processes: readonly SimulatedProcess[],
) {
  const before = await ports.cases.header(caseId)
  if (!before || !processes.some(({ isUp }) => isUp)) return { at, changed: false, over: '' }
  const over = `page:${deadlineOf(before.state)}:${policyLevel(before)}:${before.clockSince?.toISOString()}:`
  await perform(ports, before, act)
  const after = await ports.cases.header(caseId)
  const isOver =
    `page:${after && deadlineOf(after.state)}:${after && policyLevel(after)}:${after?.clockSince?.toISOString()}:` !==
    over
  return { at, changed: after?.version !== before.version, over: isOver ? over : '' }
}
