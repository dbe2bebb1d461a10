const firstWaitSeconds = 5
const longestWaitSeconds = 300

/** Seconds before the next try: twice as long after each, at least what the service asked for. */
export function waitLonger(attempts: number, askedSeconds: number): number {
  const own = Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** Math.min(attempts, 10))
  return Math.max(own, askedSeconds)
}
