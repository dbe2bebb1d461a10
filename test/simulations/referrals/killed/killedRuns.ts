import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as realPause } from 'node:timers/promises'
import type { ConnectionSettings } from '../../../../src/store/connection.ts'
import { certificate } from '../../../graph/graphOverHttps.ts'
import type { Life } from '../life.ts'
import type { Plan } from '../plan.ts'
import type { Reached, Setting, StartProcess } from '../setting.ts'
import type { World } from '../world.ts'
import { hurry } from './jumpingTime.ts'
import { liveAsChild } from './liveAsChild.ts'
import type { Beginning } from './messages.ts'
import { planOfKilled } from './planOfKilled.ts'

export interface KilledRuns extends Required<Pick<Setting, 'start' | 'pause'>> {
  /** The same plan with one process, which is killed once. */
  planOf(plan: Plan): Plan
  /** Ends what is left of a run. */
  end(): void
}

const file = join(import.meta.dirname, 'botProcess.ts')

/** Runs in which the bot is a process of its own, and is really killed. */
export function killedRuns(connection: ConnectionSettings): KilledRuns {
  const children = new Set<ChildProcess>()
  const start: StartProcess = (world, number, reached, onDeath) => {
    const life: Life = { process: number, isOver: false, standsStillUntil: 0 }
    world.lives.add(life)
    const child = fork(file, { execArgv: ['--disable-warning=ExperimentalWarning'] })
    children.add(child)
    void liveAsChild(world, life, child, beginningOf(world, connection, reached), onDeath)
    return life
  }
  return {
    ...{ start, planOf: planOfKilled, pause: (milliseconds) => realPause(milliseconds / hurry) },
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
