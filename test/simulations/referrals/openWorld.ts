import { openGraphService } from '../../../src/rehearsal/standIn/graph/graphService.ts'
import type { Departure } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { noApp } from '../../graph/noApp.ts'
import { randomFrom } from '../random.ts'
import type { Planted } from './faults.ts'
import { graphFaults, isIn } from './graphFaults.ts'
import { type Life, stepsOf } from './life.ts'
import type { Plan } from './plan.ts'
import type { Counts } from './record.ts'
import type { Setting } from './setting.ts'
import { virtualTime } from './virtualTime.ts'
import type { World } from './world.ts'

export interface OpenWorld extends World {
  onDeath(life: Life, downSeconds: number): void
}

export function openWorld(
  plan: Plan,
  setting: Setting,
  counts: Counts,
  onDeparture: (departure: Departure) => void,
  fault: Planted | undefined,
): OpenWorld {
  const time = virtualTime(plan.startsAt, (now) => setting.store.setTime(now))
  const random = randomFrom(plan.seed + 1)
  const resting = new Set<() => void>()
  const world: OpenWorld = {
    ...{ plan, setting, fault, time, random, counts, lives: new Set(), told: [], impatience: [], down: 0 },
    steps: stepsOf({
      ...{ plan, time, random, counts },
      onDeath: (life, downSeconds) => world.onDeath(life, downSeconds),
      onStep: () => world.wake(),
    }),
    service: openGraphService({
      ...{ personas: [], app: noApp },
      verifyBearer: async () => !isIn(plan, plan.revoked, time.now()),
      now: () => new Date(time.now()),
      files: { read: () => [], write: async () => undefined, remove: async () => undefined },
      pause: setting.pause ?? ((milliseconds) => time.sleep(milliseconds)),
      faults: graphFaults(plan, time, counts),
      onDeparture,
      copies: plan.copies,
    }),
    wake() {
      for (const done of resting) done()
    },
    rest: (milliseconds) =>
      new Promise((resolve) => {
        const done = () => {
          stop()
          resting.delete(done)
          resolve()
        }
        const stop = time.timers.after(milliseconds, done)
        resting.add(done)
      }),
    onDeath: () => undefined,
    tell: (one) => world.told.push(one),
  }
  return world
}
