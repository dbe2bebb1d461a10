import type { ChildProcess } from 'node:child_process'
import type { Life } from '../life.ts'
import { count } from '../record.ts'
import type { World } from '../world.ts'
import type { Answer, Beginning } from './messages.ts'

const longestRestMs = 10 * 60_000

/** Tells a bot of its own what time it is, again and again, until it is killed. */
export async function liveAsChild(
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
