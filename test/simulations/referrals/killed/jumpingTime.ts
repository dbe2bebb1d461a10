import type { VirtualTime } from '../virtualTime.ts'

export interface JumpingTime extends VirtualTime {
  moveTo(now: number): void
}

/** How much quicker the limits of real requests are over than those of the product. */
export const hurry = 10

/** The time of a process that is told what time it is: a wait is over at once, and only what the network takes is real. */
export function jumpingTime(start: number): JumpingTime {
  let now = start
  const nothing = () => undefined
  return {
    now: () => now,
    moveTo(moment) {
      now = Math.max(now, moment)
    },
    async sleep(milliseconds) {
      now += Math.max(0, milliseconds)
    },
    during: (work) => work(),
    hold: () => nothing,
    signalAfter: (milliseconds) => AbortSignal.timeout(milliseconds / hurry),
    timers: { every: () => nothing, after: () => nothing },
    until: (work) => work,
  }
}
