import type { Clock } from '../flows/ports/runtime.ts'

/** The time for which a service has asked to be left alone (Retry-After): it counts for every request, not only for the one that was throttled. */
export interface WaitingTime {
  secondsLeft(): number
  asked(seconds: number): void
}

export function waitingTime(clock: Clock): WaitingTime {
  let until = 0
  return {
    secondsLeft: () => Math.max(0, until - clock.now().getTime()) / 1000,
    asked(seconds) {
      until = Math.max(until, clock.now().getTime() + seconds * 1000)
    },
  }
}
