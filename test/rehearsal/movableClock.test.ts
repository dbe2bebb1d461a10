import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type MovableClock, movableClock } from '../../src/rehearsal/movableClock.ts'

const minute = 60_000
let folder: string
let clock: MovableClock
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clock-'))
  clock = movableClock(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const minutesAhead = () => Math.round(clock.offsetMs() / minute)
const forward = (minutes: number) => clock.forwardTo((now) => new Date(now.getTime() + minutes * minute))

/** Work that is due at these minutes from now; notes at which minute each was done. */
function workDueAt(...minutes: number[]): { done: number[] } {
  const start = clock.now().getTime()
  const due = minutes.map((at) => start + at * minute)
  const noted: { done: number[] } = { done: [] }
  clock.movesWith({
    whileStill: async (move) => move(),
    async caughtUp() {
      while ((due[0] ?? Number.POSITIVE_INFINITY) <= clock.now().getTime()) {
        due.shift()
        noted.done.push(minutesAhead())
      }
      return due[0] === undefined ? undefined : new Date(due[0])
    },
  })
  return noted
}

describe('The clock of a rehearsal', () => {
  it('goes forward by what is wished, and on with the machine’s from there', async () => {
    await forward(15)
    expect(minutesAhead()).toBe(15)
    expect(Math.abs(clock.now().getTime() - Date.now() - 15 * minute)).toBeLessThan(minute)
  })

  it('never goes back', async () => {
    await forward(60)
    await clock.forwardTo(() => new Date(0))
    await clock.forwardTo((now) => new Date(now.getTime() - minute))
    expect(minutesAhead()).toBe(60)
  })

  it('stops at each time at which something is due, so that it is done then and not at the end', async () => {
    const { done } = workDueAt(5, 15, 30, 120)
    await forward(60)
    expect([done, minutesAhead()]).toEqual([[5, 15, 30], 60])
    await forward(60)
    expect(done).toEqual([5, 15, 30, 120])
  })

  it('does at one stop what is due within a minute', async () => {
    const seconds = [1, 20, 40].map((second) => second / 60)
    const { done } = workDueAt(...seconds)
    const moves: number[] = []
    clock.onMove((offset) => moves.push(offset))
    await forward(10)
    expect(done).toHaveLength(3)
    expect(moves).toHaveLength(2)
  })

  it('comes to its end though something is due again and again', async () => {
    clock.movesWith({
      whileStill: async (move) => move(),
      caughtUp: async () => new Date(clock.now().getTime() + 1),
    })
    await forward(60 * 24 * 7)
    expect(minutesAhead()).toBe(60 * 24 * 7)
  })

  it('moves only at moments at which nothing is in hand', async () => {
    let inHand = true
    let finish: () => void = () => undefined
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    clock.onMove(() => expect(inHand).toBe(false))
    clock.movesWith({ whileStill: (move) => finished.then(move), caughtUp: async () => undefined })
    const going = forward(5)
    await new Promise((resolve) => setImmediate(resolve))
    expect(clock.offsetMs()).toBe(0)
    inHand = false
    finish()
    await going
    expect(minutesAhead()).toBe(5)
  })

  it('fulfils two wishes one after the other', async () => {
    await Promise.all([forward(5), forward(15)])
    expect(minutesAhead()).toBe(20)
  })

  it('goes on with the next wish after one that failed', async () => {
    const failing = clock.forwardTo(() => {
      throw new Error('no such time')
    })
    await expect(failing).rejects.toThrow('no such time')
    await forward(5)
    expect(minutesAhead()).toBe(5)
  })

  it('is kept: whoever starts again goes on from there', async () => {
    await forward(90)
    expect(movableClock(folder).offsetMs()).toBe(clock.offsetMs())
  })

  it.each(['{"offsetMs":-60000}', '{"offsetMs":"soon"}', '{', ''])(
    'is the machine’s where its file holds %j',
    (text) => {
      writeFileSync(join(folder, 'rehearsal-clock.json'), text)
      expect(movableClock(folder).offsetMs()).toBe(0)
      expect(readFileSync(join(folder, 'rehearsal-clock.json'), 'utf8')).toBe(text)
    },
  )
})
