import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { followedClock } from '../../src/rehearsal/standIn/followedClock.ts'
import type { PageClock } from '../../src/rehearsal/standIn/pageServer/installClock.ts'
import type { ClockWish } from '../../src/rehearsal/standIn/protocol.ts'
import { type StartedStandIn, startedStandIn } from './startedStandIn.ts'

describe('The page’s door to the clock', () => {
  let standIn: StartedStandIn
  let wishes: ClockWish[]
  let reaches: boolean
  beforeEach(async () => {
    wishes = []
    reaches = true
    const clock: PageClock = {
      now: () => new Date('2026-11-27T08:00:00.000Z'),
      async forward(wish) {
        wishes.push(wish)
        return reaches
      },
      subscribe: () => () => undefined,
    }
    standIn = await startedStandIn({}, { clock })
  })
  afterEach(() => standIn.end())

  it('tells the rehearsal’s time, not the machine’s', async () => {
    expect((await standIn.page('/api/clock')).body).toEqual({ now: '2026-11-27T08:00:00.000Z' })
  })

  it.each([{ minutes: 5 }, { minutes: 10080 }, { to: 'nextSchoolMorning' }])('passes %j on', async (wish) => {
    expect((await standIn.page('/api/clock', wish)).status).toBe(200)
    expect(wishes).toEqual([wish])
  })

  it.each([
    { minutes: -5 },
    { minutes: 0 },
    { minutes: 1.5 },
    { minutes: '5' },
    { minutes: 1_000_000 },
    { to: 'yesterday' },
    { minutes: 5, to: 'nextSchoolMorning' },
    {},
  ])('refuses %j: it cannot be put back, nor anywhere else', async (wish) => {
    expect((await standIn.page('/api/clock', wish)).status).toBe(400)
    expect(wishes).toEqual([])
  })

  it('does not say that it was put forward where it was not', async () => {
    reaches = false
    expect((await standIn.page('/api/clock', { minutes: 5 })).status).toBe(503)
  })
})

describe('The stand-in’s clock', () => {
  it('goes by the bot’s, and tells everybody who asked when it moves', () => {
    const clock = followedClock(() => undefined)
    const moves: string[] = []
    const end = clock.subscribe(() => moves.push('moved'))
    clock.follow(3_600_000)
    expect(clock.now().getTime() - Date.now()).toBeGreaterThan(3_590_000)
    end()
    clock.follow(7_200_000)
    expect(moves).toEqual(['moved'])
  })

  it('answers a wish when the bot has come so far, and not at the stops on the way', async () => {
    const asked: string[] = []
    const clock = followedClock(({ wishId }) => asked.push(wishId))
    const answers: boolean[] = []
    const wishes = [5, 15].map((minutes) => clock.forward({ minutes }).then((done) => answers.push(done)))
    clock.follow(60_000)
    await Promise.resolve()
    expect(answers).toEqual([])
    clock.answered({ kind: 'forwarded', wishId: asked[1] ?? '', done: false })
    await wishes[1]
    expect(answers).toEqual([false])
    clock.answered({ kind: 'forwarded', wishId: asked[0] ?? '', done: true })
    await wishes[0]
    expect(answers).toEqual([false, true])
  })
})
