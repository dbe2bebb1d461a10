import type { Clock } from '../../src/flows/ports/runtime.ts'

/** A clock that stands until it is put forward. */
export interface HandClock extends Clock {
  forward(minutes: number): void
}

export function handClock(start = '2026-11-23T09:00:00Z'): HandClock {
  let now = new Date(start)
  return {
    now: () => now,
    forward(minutes) {
      now = new Date(now.getTime() + minutes * 60_000)
    },
  }
}
