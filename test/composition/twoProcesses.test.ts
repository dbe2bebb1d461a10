import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Interference, Taken } from '../fakes/countingConnector.ts'
import { rehearsalConfiguration } from '../flows/rehearsalConfiguration.ts'
import { randomFrom } from '../simulations/random.ts'
import { type TwoProcesses, twoProcesses } from './twoProcesses.ts'

/** Each round kills three: among the first alerts, the pages of the team, and the headteacher's. `KILL_ROUNDS=20` for more. */
const rounds = Number(process.env.KILL_ROUNDS ?? 1)
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000_000)
const concerns = 3

describe(`Two bots on one database, one of which is killed in the middle (KILL_SEED=${seed})`, () => {
  const random = randomFrom(seed)
  let two: TwoProcesses
  let team: string[]
  let head: string
  beforeAll(async () => {
    two = await twoProcesses()
    await two.bothUp()
    const { school } = await rehearsalConfiguration(new Date())
    team = school.team.filter(({ role }) => role === 'dsl' || role === 'deputy').map(({ id }) => id)
    head = school.team.find(({ role }) => role === 'headteacher')?.id ?? ''
  })
  afterAll(() => two.close())

  /** Whoever sends the so-manieth message from now dies of it. */
  function killAt(messages: number, how: Interference): Set<string> {
    let left = messages
    const killed = new Set<string>()
    two.connector.interfere = (from) => {
      left -= 1
      if (left !== 0) return 'none'
      killed.add(from)
      return how
    }
    return killed
  }

  async function whileKilling(messages: number, work: () => Promise<unknown>): Promise<Set<string>> {
    const killed = killAt(random.whole(1, messages), random.of(['killBefore', 'killAfter', 'killAnswered']))
    await work()
    await two.afterKill()
    two.connector.interfere = () => 'none'
    return killed
  }

  it.each(Array.from({ length: rounds }, (_, round) => round + 1))(
    'loses nothing, and sends nothing twice but what nobody could know to have been sent, which says so: round %i',
    async () => {
      const from = two.connector.taken.length
      const ids: string[] = []
      const died = new Set<string>()
      const noted = async (killed: Promise<Set<string>>) => {
        for (const name of await killed) died.add(name)
        await two.bothUp()
      }
      const raiseAll = async () => {
        for (let count = 0; count < concerns; count += 1) ids.push(await two.raise())
        await two.settled()
      }
      await noted(whileKilling(concerns * team.length, raiseAll))
      await noted(whileKilling(concerns * team.length, () => two.pass(5)))
      await noted(whileKilling(concerns, () => two.pass(10)))
      const taken = two.connector.taken.slice(from)
      expect(died.size).toBe(3)
      for (const id of ids) {
        for (const person of team) {
          expectOnce(of(taken, id, person, 'alert'), died)
          expectOnce(of(taken, id, person, 'page'), died)
        }
        expect(of(taken, id, head, 'alert')).toEqual([])
        expectOnce(of(taken, id, head, 'page'), died)
        for (const person of [...team, head])
          expect(await two.cardOf(id, person)).toBe(ofCase(taken, id, person).at(-1)?.activityId)
      }
      await two.forgetTimers()
    },
    900_000,
  )
})

function ofCase(taken: readonly Taken[], caseId: string, person: string): Taken[] {
  return taken.filter(({ conversationId, card }) => conversationId === `chat-${person}` && card.includes(caseId))
}

function of(taken: readonly Taken[], caseId: string, person: string, kind: 'alert' | 'page'): Taken[] {
  return ofCase(taken, caseId, person).filter(({ card }) => card.includes('Please act now') === (kind === 'page'))
}

/** A second one only after one that a killed bot had sent; and it says that it may be the second. */
function expectOnce([first, ...others]: readonly Taken[], died: ReadonlySet<string>): void {
  expect(first).toBeDefined()
  expect(others.length).toBeLessThanOrEqual(1)
  for (const { card } of others) {
    expect([...died]).toContain(first?.from)
    expect(card).toContain('may have come to you before')
  }
}
