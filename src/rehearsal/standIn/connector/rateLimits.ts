export interface RateLimit {
  /** Requests that pass within the window. */
  most: number
  /** Milliseconds. */
  window: number
}

/** What Teams allows a bot in one conversation. */
export const threadLimits: readonly RateLimit[] = [
  { most: 7, window: 1000 },
  { most: 60, window: 30_000 },
  { most: 1800, window: 3_600_000 },
]

/** What Teams allows an app in one tenant. */
export const tenantLimits: readonly RateLimit[] = [{ most: 30, window: 1000 }]

export interface RateCounter {
  /** Counts one request. Gives the seconds to wait when a limit is reached; the refused request is not counted. */
  take(now: Date): number | undefined
}

/** Counts in sliding windows. */
export function countRequests(limits: readonly RateLimit[]): RateCounter {
  const longest = Math.max(...limits.map((limit) => limit.window))
  let times: number[] = []
  return {
    take: (now) => {
      const at = now.getTime()
      times = times.filter((time) => time > at - longest)
      const waits = limits.flatMap((limit) => waitFor(limit, times, at))
      if (waits.length > 0) return Math.max(...waits)
      times.push(at)
      return undefined
    },
  }
}

function waitFor(limit: RateLimit, times: readonly number[], at: number): number[] {
  const oldest = times.at(-limit.most)
  if (oldest === undefined || oldest <= at - limit.window) return []
  return [Math.max(1, Math.ceil((oldest + limit.window - at) / 1000))]
}
