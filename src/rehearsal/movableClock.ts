import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What goes by the clock. */
export interface TimedWork {
  /** Does `move` at a moment at which nothing is in hand: time that leaps in the middle of a delivery would let its lease run out. */
  whileStill(move: () => void): Promise<void>
  /** Does everything that is due at this moment, and answers when the next is due. */
  caughtUp(): Promise<Date | undefined>
}

export interface MovableClock {
  now(): Date
  /** Ahead of the machine's clock. */
  offsetMs(): number
  /** Only forward: what was recorded must not lie in the future. Whatever comes due on the way is done at its own time. Two wishes are fulfilled one after the other. */
  forwardTo(moment: (now: Date) => Date): Promise<void>
  movesWith(work: TimedWork): void
  /** Called at each move, before anything is done at the new time. */
  onMove(listener: (offsetMs: number) => void): void
}

const fileName = 'rehearsal-clock.json'
/** Times that lie closer together are one stop. */
const leastStopMs = 60_000
/** More stops than this are made by nothing that a rehearsal is for; the rest of the way is one leap. */
const mostStops = 500

/** The rehearsal's own time, kept in its data folder: after a restart it goes on from there, since its records do. */
export function movableClock(dataDir: string): MovableClock {
  const file = join(dataDir, fileName)
  const listeners: ((offsetMs: number) => void)[] = []
  let offset = kept(file)
  let work: TimedWork = { whileStill: async (move) => move(), caughtUp: async () => undefined }
  let last: Promise<void> = Promise.resolve()
  const now = () => new Date(Date.now() + offset)
  const leapTo = (moment: number) =>
    work.whileStill(() => {
      const ahead = moment - now().getTime()
      if (ahead <= 0) return
      offset += ahead
      writeFileSync(file, JSON.stringify({ offsetMs: offset }))
      for (const listener of listeners) listener(offset)
    })
  const goTo = async (moment: Date) => {
    let next = await work.caughtUp()
    for (let stops = 0; next && next < moment && stops < mostStops; stops += 1) {
      await leapTo(Math.min(moment.getTime(), Math.max(next.getTime(), now().getTime() + leastStopMs)))
      next = await work.caughtUp()
    }
    await leapTo(moment.getTime())
    await work.caughtUp()
  }
  return {
    now,
    offsetMs: () => offset,
    movesWith(given) {
      work = given
    },
    onMove: (listener) => void listeners.push(listener),
    forwardTo(moment) {
      const going = last.then(() => goTo(moment(now())))
      last = going.catch(() => undefined)
      return going
    },
  }
}

/** A file that is missing or damaged means that the clock was never moved. */
function kept(file: string): number {
  try {
    const { offsetMs } = JSON.parse(readFileSync(file, 'utf8')) as { offsetMs?: unknown }
    return typeof offsetMs === 'number' && offsetMs > 0 ? offsetMs : 0
  } catch {
    return 0
  }
}
