export interface WorkInHand {
  /** Begins when what was begun before under the same key has ended. */
  add(key: string, work: () => Promise<unknown>): void
  finished(): Promise<void>
}

/** Work that goes on after its answer was given, so that a stop can wait for it. What fails in it is its own matter. */
export function workInHand(): WorkInHand {
  const last = new Map<string, Promise<unknown>>()
  return {
    add(key, work) {
      const before = last.get(key) ?? Promise.resolve()
      const running = before.then(work).catch(() => undefined)
      last.set(key, running)
      void running.then(() => last.get(key) === running && last.delete(key))
    },
    async finished() {
      while (last.size > 0) await Promise.all(last.values())
    },
  }
}
