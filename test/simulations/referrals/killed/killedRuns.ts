import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as realPause } from 'node:timers/promises'
import type { ConnectionSettings } from '../../../../src/store/connection.ts'
import { certificate } from '../../../graph/graphOverHttps.ts'
import { randomFrom } from '../../random.ts'
import type { Life } from '../life.ts'
import type { Plan, StepName } from '../plan.ts'
import { count } from '../record.ts'
import type { Reached, Setting, StartProcess } from '../setting.ts'
import type { World } from '../world.ts'
import { hurry } from './jumpingTime.ts'
import type { Answer, Beginning } from './messages.ts'

export interface KilledRuns extends Required<Pick<Setting, 'start' | 'pause'>> {
  /** The same plan with one process, which is killed once. */
  planOf(plan: Plan): Plan
  /** Ends what is left of a run. */
  end(): void
}

const longestRestMs = 10 * 60_000
const file = join(import.meta.dirname, 'botProcess.ts')

/** Runs in which the bot is a process of its own, and is really killed. */
export function killedRuns(connection: ConnectionSettings): KilledRuns {
  const children = new Set<ChildProcess>()
  const start: StartProcess = (world, number, reached, onDeath) => {
    const life: Life = { process: number, isOver: false, standsStillUntil: 0 }
    world.lives.add(life)
    const child = fork(file, { execArgv: ['--disable-warning=ExperimentalWarning'] })
    children.add(child)
    void live(world, life, child, beginningOf(world, connection, reached), onDeath)
    return life
  }
  return {
    ...{ start, planOf, pause: (milliseconds) => realPause(milliseconds / hurry) },
    end() {
      for (const child of children) child.kill('SIGKILL')
      children.clear()
    },
  }
}

/** Only the first of them is killed at the plan's step. */
function beginningOf({ plan, counts }: World, connection: ConnectionSettings, { baseUrl }: Reached): Beginning {
  const kills = counts.has('killed') ? [] : plan.kills
  return { plan: { ...plan, kills }, connection, baseUrl, certificatePem: certificate.certificatePem }
}

interface Place {
  name: StepName
  /** Its last number at which a bot is killed. */
  most: number
}

const places: readonly [Place, ...Place[]] = [
  { name: 'outboxClaims.claim', most: 1 },
  { name: 'cases.open', most: 2 },
  { name: 'documents.referral', most: 0 },
  { name: 'token', most: 3 },
  { name: 'network', most: 3 },
  { name: 'outboxRows.bindDraft', most: 0 },
  { name: 'outboxRows.intendSend', most: 0 },
  { name: 'cases.save', most: 0 },
  { name: 'outboxClaims.settle', most: 1 },
]

function planOf(plan: Plan): Plan {
  const random = randomFrom(plan.seed + 2)
  const { name, most } = random.of(places)
  const when = random.of(['before', 'after'] as const)
  return {
    ...{
      ...plan,
      clocksAhead: [0],
      stalls: [],
      databaseErrors: [],
      leasesRunOut: false,
      slow: { database: 0, network: 0 },
    },
    kills: [{ name, nth: random.whole(0, most), when, downSeconds: random.of([1, 11, 70, 400]) }],
  }
}

async function live(
  world: World,
  life: Life,
  child: ChildProcess,
  beginning: Beginning,
  onDeath: (life: Life, downSeconds: number) => void,
): Promise<void> {
  const { time, setting } = world
  child.send(beginning)
  await time.during(() => answerOf(world, child))
  while (!life.isOver) {
    child.send({ now: time.now() })
    const answer = await time.during(() => answerOf(world, child))
    if (answer?.kind !== 'idle') break
    world.impatience.push(...answer.impatience)
    await time.sleep(answer.now - time.now())
    const next = await time.during(() => setting.store.nextDue(time.now()))
    await world.rest(next === undefined ? longestRestMs : Math.min(longestRestMs, next - time.now()))
    await time.sleep(1)
  }
  if (life.isOver) return
  life.isOver = true
  count(world.counts, 'killed')
  onDeath(life, beginning.plan.kills[0]?.downSeconds ?? 0)
}

/** Ready or idle; nothing when it was killed. What it told meanwhile is taken note of. */
function answerOf(world: World, child: ChildProcess): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const done = (answer: Answer | undefined) => {
      child.off('message', heard).off('exit', ended)
      resolve(answer)
    }
    const heard = (answer: Answer) => (answer.kind === 'told' ? world.tell(answer.told) : done(answer))
    const ended = (_code: number | null, signal: string | null) =>
      signal === 'SIGKILL' ? done(undefined) : reject(new Error('A bot has ended by itself'))
    child.on('message', heard).on('exit', ended)
  })
}
