import type { PageClock } from './pageServer/installClock.ts'
import type { ClockWish } from './protocol.ts'

export interface FollowedClock extends PageClock {
  /** The bot's process says how far its clock is ahead of the machine's. */
  follow(offsetMs: number): void
}

/** Milliseconds that the bot may take to finish what is in hand before its clock moves. */
const patience = 20_000

/** The stand-in shows the bot's time; it moves where the bot is, which is asked and answers. */
export function followedClock(ask: (wish: ClockWish) => void): FollowedClock {
  let offset = 0
  const waiting = new Set<() => void>()
  return {
    now: () => new Date(Date.now() + offset),
    follow(offsetMs) {
      offset = offsetMs
      for (const done of waiting) done()
      waiting.clear()
    },
    forward: (wish) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, patience)
        waiting.add(() => {
          clearTimeout(timer)
          resolve()
        })
        ask(wish)
      }),
  }
}
