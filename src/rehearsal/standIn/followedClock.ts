import { randomUUID } from 'node:crypto'
import type { PageClock } from './pageServer/installClock.ts'
import type { FromStandIn, ToStandIn } from './protocol.ts'

type Answer = Extract<ToStandIn, { kind: 'forwarded' }>

export interface FollowedClock extends PageClock {
  /** The bot's process says how far its clock is ahead of the machine's. */
  follow(offsetMs: number): void
  /** It has come as far as was wished, with everything that came due on the way; or it could not. */
  answered(answer: Answer): void
}

/** Milliseconds that the bot may take to do what comes due on the way. */
const patience = 240_000

/** The stand-in shows the bot's time; it moves where the bot is, which is asked and answers. */
export function followedClock(ask: (message: Extract<FromStandIn, { kind: 'forward' }>) => void): FollowedClock {
  let offset = 0
  const waiting = new Map<string, (done: boolean) => void>()
  const listeners = new Set<() => void>()
  return {
    now: () => new Date(Date.now() + offset),
    follow(offsetMs) {
      offset = offsetMs
      for (const moved of listeners) moved()
    },
    answered: ({ wishId, done }) => waiting.get(wishId)?.(done),
    forward: (wish) =>
      new Promise((resolve) => {
        const wishId = randomUUID()
        const settle = (done: boolean) => {
          clearTimeout(timer)
          waiting.delete(wishId)
          resolve(done)
        }
        const timer = setTimeout(settle, patience, false)
        waiting.set(wishId, settle)
        ask({ kind: 'forward', wishId, wish })
      }),
    subscribe(moved) {
      listeners.add(moved)
      return () => void listeners.delete(moved)
    },
  }
}
