import type { Random } from '../random.ts'
import type { Moment, Plan } from './plan.ts'
import { type Counts, count } from './record.ts'
import { counters, deathAt, isAt, type Step, type StepKind, wrapped } from './steps.ts'
import type { VirtualTime } from './virtualTime.ts'

/** A process from its start to its end. What it began to do before its end goes on behind it; nothing new begins. */
export interface Life {
  /** Of one of the plan's processes. */
  process: number
  isOver: boolean
  standsStillUntil: number
}

export class Killed extends Error {
  override name = 'Killed'
}

class DatabaseError extends Error {
  override name = 'DatabaseError'
}

export interface Steps {
  /** Every question of these ports is a step of this life. */
  through<T extends object>(life: Life, kind: StepKind, name: string, ports: T): T
  /** One step that is no database's. */
  take<T>(life: Life, kind: StepKind, name: string, work: () => Promise<T>): Promise<T>
}

interface Parts {
  plan: Plan
  time: VirtualTime
  random: Random
  counts: Counts
  /** Called when a process has died at this step. */
  onDeath(life: Life, downSeconds: number): void
  /** Something was asked of the database that may make work. */
  onStep(): void
}

/** Lets processes die, stand still and get errors at the steps that the plan names. */
export function stepsOf(parts: Parts): Steps {
  const { plan, time, random } = parts
  const numbers = counters()
  const die = (life: Life, name: string, moment: Moment, downSeconds: number): never => {
    life.isOver = true
    count(parts.counts, `died ${moment} ${name}`)
    parts.onDeath(life, downSeconds)
    throw new Killed()
  }
  const takeNumbered = async <T>(life: Life, step: Step, work: () => Promise<T>): Promise<T> => {
    const death = deathAt(plan, step)
    if (death?.when === 'before') die(life, step.name, 'before', death.downSeconds)
    const result = await work()
    if (life.isOver) throw new Killed()
    if (death) die(life, step.name, 'after', death.downSeconds)
    return result
  }
  /** A database takes its time, a process may stand still before it asks, and the answer may be an error. */
  const ask = async <T>(life: Life, kind: StepKind, name: string, work: () => Promise<T>): Promise<T> => {
    if (life.isOver) throw new Killed()
    const step = numbers.next(kind, name)
    const error = plan.databaseErrors.find(isAt(step))
    const stall = plan.stalls.find(isAt(step))
    if (stall?.when === 'before') standStill(parts, life, stall.seconds)
    return takeNumbered(life, step, async () => {
      await patience(parts, life, random.next() * plan.slow.database)
      if (life.isOver) throw new Killed()
      if (error?.when === 'before') throw failed(parts, 'before')
      const result = await time.during(work)
      if (makesWork.test(name)) parts.onStep()
      if (stall?.when === 'after') standStill(parts, life, stall.seconds)
      await patience(parts, life, 0)
      if (error) throw failed(parts, 'after')
      return result
    })
  }
  return {
    async take(life, kind, name, work) {
      if (life.isOver) throw new Killed()
      return takeNumbered(life, numbers.next(kind, name), work)
    },
    through: (life, kind, name, ports) => wrapped(ports, (method, work) => ask(life, kind, `${name}.${method}`, work)),
  }
}

const makesWork = /^(cases\.(save|escalate)|outbox\.add|outboxClaims\.(claim|settle))$/

/** Until the process goes on and its database has answered. */
async function patience({ time }: Parts, life: Life, milliseconds: number): Promise<void> {
  const wait = Math.max(life.standsStillUntil - time.now(), 0) + milliseconds
  if (wait > 0) await time.sleep(wait)
}

function standStill({ time, counts }: Parts, life: Life, seconds: number): void {
  life.standsStillUntil = time.now() + seconds * 1000
  count(counts, 'stood still')
}

function failed({ counts }: Parts, moment: Moment): Error {
  count(counts, `database error ${moment}`)
  return new DatabaseError()
}
