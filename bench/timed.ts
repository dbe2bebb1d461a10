/** Milliseconds. */
export interface Timing {
  median: number
  /** Of a hundred runs 95 took no longer. */
  p95: number
}

/** Runs it some times unseen, so that nothing is measured that happens once, and then `runs` times, one after the other. */
export async function timed(runs: number, work: () => Promise<unknown>): Promise<Timing> {
  for (let run = 0; run < Math.min(10, runs); run += 1) await work()
  const taken: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now()
    await work()
    taken.push(performance.now() - begun)
  }
  taken.sort((one, other) => one - other)
  return { median: at(taken, 0.5), p95: at(taken, 0.95) }
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
