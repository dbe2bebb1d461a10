const firstSeconds = 1
const longestSeconds = 60

/**
 * Seconds until the next try: doubling from one second to a minute, so that an alert is never left alone for long, and
 * spread by chance, so that rows that failed together do not come back together.
 * @param attempts how often it has been tried now, at least once.
 * @param random from 0 to 1.
 */
export function retryDelay(attempts: number, random: number): number {
  const doubled = Math.min(longestSeconds, firstSeconds * 2 ** Math.min(attempts - 1, 16))
  return doubled * (0.5 + random / 2)
}

/** As above, but never before the time that the service asked for. */
export function askedDelay(askedSeconds: number, attempts: number, random: number): number {
  return Math.max(askedSeconds * (1 + random / 10), retryDelay(attempts, random))
}
