/** Work that goes on after its answer was given, so that a stop can wait for it. */
export function workInHand(): { add(work: Promise<unknown>): void; finished(): Promise<void> } {
  const running = new Set<Promise<unknown>>()
  return {
    add(work) {
      const tracked = work.catch(() => undefined).finally(() => running.delete(tracked))
      running.add(tracked)
    },
    async finished() {
      await Promise.all(running)
    },
  }
}
