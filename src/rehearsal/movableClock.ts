import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Does `move` at a moment at which no work is in hand. */
export type WhileStill = (move: () => void) => Promise<void>

export interface MovableClock {
  now(): Date
  /** Ahead of the machine's clock. */
  offsetMs(): number
  /** Only forward: what was recorded must not lie in the future. */
  forwardTo(moment: Date): Promise<void>
  /** Hands over how to wait for a moment at which nothing is in hand: time that leaps in the middle of a delivery would let its lease run out. */
  movesWith(whileStill: WhileStill): void
}

const fileName = 'rehearsal-clock.json'

/** The rehearsal's own time, kept in its data folder: after a restart it goes on from there, since its records do. */
export function movableClock(dataDir: string): MovableClock {
  const file = join(dataDir, fileName)
  let offset = kept(file)
  let whileStill: WhileStill = async (move) => move()
  const now = () => new Date(Date.now() + offset)
  return {
    now,
    offsetMs: () => offset,
    movesWith(given) {
      whileStill = given
    },
    forwardTo: (moment) =>
      whileStill(() => {
        const ahead = moment.getTime() - now().getTime()
        if (ahead <= 0) return
        offset += ahead
        writeFileSync(file, JSON.stringify({ offsetMs: offset }))
      }),
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
