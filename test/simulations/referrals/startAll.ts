import type { Life } from './life.ts'
import type { OpenWorld } from './openWorld.ts'
import { startProcess } from './process.ts'
import type { Reached } from './setting.ts'

/** Starts the plan's processes; one that dies is started again after its time. */
export function startAll(world: OpenWorld, reached: Reached): void {
  world.onDeath = (life, downSeconds) => restartLater(world, reached, life, downSeconds)
  for (const process of world.plan.clocksAhead.keys()) start(world, process, reached)
}

function start(world: OpenWorld, process: number, reached: Reached): void {
  const { start: starts = startProcess } = world.setting
  starts(world, process, reached, (life, downSeconds) => world.onDeath(life, downSeconds))
}

function restartLater(world: OpenWorld, reached: Reached, life: Life, downSeconds: number): void {
  world.lives.delete(life)
  if (world.lives.size === 0) world.down += downSeconds * 1000
  world.time.timers.after(downSeconds * 1000, () => start(world, life.process, reached))
}
