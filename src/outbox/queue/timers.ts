/** What passes while a row is delivered. Each answers how it is stopped. */
export interface Timers {
  every(milliseconds: number, work: () => void): () => void
  after(milliseconds: number, work: () => void): () => void
}

/** The machine's own; they do not keep a stopped bot alive. */
export const realTimers: Timers = {
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds).unref()
    return () => clearInterval(timer)
  },
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds).unref()
    return () => clearTimeout(timer)
  },
}
