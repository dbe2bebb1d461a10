import type { Configuration } from '../../../src/configuration/readConfiguration.ts'
import type { Stores } from '../stores.ts'
import { drawPlan } from './drawPlan.ts'
import type { Fault } from './faults.ts'
import { judge, type Violation } from './judge.ts'
import type { KilledRuns } from './killed/killedRuns.ts'
import type { Plan } from './plan.ts'
import type { Counts, Evidence } from './record.ts'
import { runPlan } from './runPlan.ts'
import { type Line, plainDocuments } from './setting.ts'

/** What a simulation went through, and what it found. */
export interface Tally {
  runs: number
  referrals: number
  mailsThatLeft: number
  proven: number
  saidNotSent: number
  leftToPeople: number
  decidedByPeople: number
  faultedRequests: number
  deaths: number
  processesKilled: number
  standstills: number
  databaseErrors: number
  twoProcesses: number
  pressedOften: number
  found: { seed: number; violation: Violation }[]
}

export const noTally: Omit<Tally, 'found'> = {
  ...{ runs: 0, referrals: 0, mailsThatLeft: 0, proven: 0, saidNotSent: 0, leftToPeople: 0, decidedByPeople: 0 },
  ...{ faultedRequests: 0, deaths: 0, processesKilled: 0, standstills: 0, databaseErrors: 0 },
  ...{ twoProcesses: 0, pressedOften: 0 },
}

export interface Simulated {
  stores: Stores
  /** With a team of two, for that is enough for two who press at once. */
  knowledge: Configuration
  line: Line
  fault?: Fault
  /** The bot is a process of its own, and is killed. */
  killed?: KilledRuns
}

/** Runs one plan for each seed, one after the other, and judges what came of it. */
export async function simulate(simulated: Simulated, seeds: readonly number[]): Promise<Tally> {
  const tally: Tally = { ...noTally, found: [] }
  const { stores, knowledge, line, fault, killed } = simulated
  for (const seed of seeds) {
    const plan = killed?.planOf(drawPlan(seed)) ?? drawPlan(seed)
    const counts: Counts = new Map()
    const mailbox = knowledge.school.safeguardingMailbox ?? ''
    const store = await stores.fresh(seed)
    const setting = { knowledge, line, mailbox, store, documents: plainDocuments, ...killed }
    for (const evidence of await runPlan(plan, setting, counts, fault)) addEvidence(tally, seed, evidence)
    addPlan(tally, plan, counts)
    killed?.end()
  }
  return tally
}

function addEvidence(tally: Tally, seed: number, evidence: Evidence): void {
  for (const violation of judge(evidence)) tally.found.push({ seed, violation })
  const mails = evidence.case.content.referrals.filter(({ channel }) => channel === 'mail')
  const of = (...statuses: string[]) => mails.filter(({ status }) => statuses.includes(status)).length
  tally.referrals += mails.length
  tally.mailsThatLeft += evidence.departures.length
  tally.proven += of('sent')
  tally.saidNotSent += of('failed')
  tally.leftToPeople += of('needsPerson')
  tally.decidedByPeople += of('arrived', 'sentAgain')
}

function addPlan(tally: Tally, { clocksAhead, press }: Plan, counts: Counts): void {
  const countOf = (name: RegExp) => [...counts].reduce((sum, [key, times]) => (name.test(key) ? sum + times : sum), 0)
  tally.runs += 1
  tally.faultedRequests += countOf(/^(\d{3}|reset|torn|late|acceptedLater)/)
  tally.deaths += countOf(/^died/)
  tally.processesKilled += countOf(/^killed/)
  tally.standstills += countOf(/^stood still/)
  tally.databaseErrors += countOf(/^database error/)
  tally.twoProcesses += clocksAhead.length > 1 ? 1 : 0
  tally.pressedOften += press.times * press.people > 1 ? 1 : 0
}

/** Every figure is a sum. */
export function added(one: Tally, other: Tally): Tally {
  const names = Object.keys(noTally) as (keyof typeof noTally)[]
  const sums = Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Omit<Tally, 'found'>
  return { ...sums, found: [...one.found, ...other.found] }
}
