import type { Timers } from '../../../src/outbox/queue/timers.ts'

/** Time that passes only when everybody waits for it: hours of waiting take no time, and in memory everything happens in the same order again. */
export interface VirtualTime {
  /** Milliseconds since 1970. */
  now(): number
  sleep(milliseconds: number): Promise<void>
  /** Work in the real world, a database or a socket: while it goes on, no time passes. */
  during<T>(work: () => Promise<T>): Promise<T>
  /** The same, until what is answered is called. */
  hold(): () => void
  signalAfter(milliseconds: number): AbortSignal
  timers: Timers
  /** Lets time pass until this has ended. */
  until<T>(work: Promise<T>): Promise<T>
}

interface Moment {
  at: number
  place: number
  reach: () => void
}

/** Real milliseconds without anything to wait for, after which something is wrong. */
const patience = 90_000

/** `onMove` is told of each new time. */
export function virtualTime(start: number, onMove: (now: number) => void = () => undefined): VirtualTime {
  let now = start
  let busy = 0
  let places = 0
  const moments: Moment[] = []
  const at = (milliseconds: number, reach: () => void): Moment => {
    const moment = { at: now + Math.max(0, milliseconds), place: places++, reach }
    moments.push(moment)
    return moment
  }
  const forget = (moment: Moment) => {
    const place = moments.indexOf(moment)
    if (place >= 0) moments.splice(place, 1)
  }
  const pass = () => {
    const next = moments.reduce((one, other) => (isBefore(other, one) ? other : one))
    forget(next)
    if (next.at > now) {
      now = next.at
      onMove(now)
    }
    next.reach()
  }
  const timers: Timers = {
    after(milliseconds, work) {
      const moment = at(milliseconds, work)
      return () => forget(moment)
    },
    every(milliseconds, work) {
      let moment: Moment
      const again = () => {
        moment = at(milliseconds, () => {
          work()
          again()
        })
      }
      again()
      return () => forget(moment)
    },
  }
  let wake: () => void = () => undefined
  const hold = () => {
    let isHeld = true
    busy += 1
    return () => {
      if (isHeld) busy -= 1
      isHeld = false
      if (busy === 0) wake()
    }
  }
  /** Until nothing is held any more; asked again and again, it would take the processor from the database and the bots that are waited for. */
  const released = async () => {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      wake = resolve
      timer = setTimeout(resolve, patience)
    })
    clearTimeout(timer)
  }
  onMove(now)
  return {
    now: () => now,
    sleep: (milliseconds) => new Promise((resolve) => at(milliseconds, resolve)),
    during: (work) => work().finally(hold()),
    hold,
    signalAfter(milliseconds) {
      const controller = new AbortController()
      at(milliseconds, () => controller.abort(new DOMException('too late', 'TimeoutError')))
      return controller.signal
    },
    timers,
    async until(work) {
      let isOver = false
      const over = () => {
        isOver = true
        wake()
      }
      work.then(over, over)
      let idleSince = performance.now()
      while (!isOver) {
        await new Promise(setImmediate)
        if (isOver) break
        if (busy === 0 && moments.length > 0) {
          pass()
          idleSince = performance.now()
        } else if (performance.now() - idleSince > patience) throw new Error('The simulation has come to a stand')
        else if (busy > 0) await released()
      }
      return work
    },
  }
}

function isBefore(one: Moment, other: Moment): boolean {
  return one.at < other.at || (one.at === other.at && one.place < other.place)
}
