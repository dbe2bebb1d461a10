/** Milliseconds after which Teams sends an activity again that was not answered in time. */
export const teamsResendDelay = 15_000

export interface Resender {
  /** Runs `send` once more after the delay. */
  later(send: () => Promise<unknown>): void
  stop(): void
}

export function createResender(delay: number): Resender {
  const timers = new Set<NodeJS.Timeout>()
  return {
    later: (send) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        void send()
      }, delay)
      timers.add(timer)
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
