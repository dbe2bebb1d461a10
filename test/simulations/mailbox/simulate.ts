import type { Configuration } from '../../../src/configuration/readConfiguration.ts'
import type { Counts } from '../referrals/record.ts'
import { type Line, plainDocuments } from '../referrals/setting.ts'
import type { Stores } from '../stores.ts'
import { drawPlan } from './drawPlan.ts'
import type { Fault } from './faults.ts'
import { judge, type Violation } from './judge.ts'
import type { MailboxPlan, MailKind } from './plan.ts'
import type { Evidence } from './record.ts'
import { runPlan } from './runPlan.ts'

/** What a simulation went through, and what it found. */
export interface Tally {
  runs: number
  concerns: number
  referralsThatLeft: number
  copiesThatLeft: number
  reportsThatLeft: number
  returned: number
  delayed: number
  replies: number
  automaticReplies: number
  ofNothingKnown: number
  told: number
  faultedRequests: number
  deaths: number
  standstills: number
  databaseErrors: number
  twoProcesses: number
  found: { seed: number; violation: Violation }[]
}

export const noTally: Omit<Tally, 'found'> = {
  ...{ runs: 0, concerns: 0, referralsThatLeft: 0, copiesThatLeft: 0, reportsThatLeft: 0 },
  ...{ returned: 0, delayed: 0, replies: 0, automaticReplies: 0, ofNothingKnown: 0, told: 0 },
  ...{ faultedRequests: 0, deaths: 0, standstills: 0, databaseErrors: 0, twoProcesses: 0 },
}

export interface Simulated {
  stores: Stores
  knowledge: Configuration
  line: Line
  fault?: Fault
  /** Another plan in place of the one that is drawn. */
  planOf?(plan: MailboxPlan): MailboxPlan
}

/** Runs one plan for each seed, one after the other, and judges what came of it. */
export async function simulate(
  { stores, knowledge, line, fault, planOf = (plan) => plan }: Simulated,
  seeds: readonly number[],
): Promise<Tally> {
  const tally: Tally = { ...noTally, found: [] }
  for (const seed of seeds) {
    const plan = planOf(drawPlan(seed))
    const counts: Counts = new Map()
    const mailbox = knowledge.school.safeguardingMailbox ?? ''
    const store = await stores.fresh(seed)
    const evidence = await runPlan(plan, { knowledge, line, mailbox, store, documents: plainDocuments }, counts, fault)
    for (const violation of judge(evidence)) tally.found.push({ seed, violation })
    addPlan(tally, plan, evidence)
    addCounts(tally, counts)
  }
  return tally
}

function addPlan(tally: Tally, { concerns, clocksAhead }: MailboxPlan, { left, came, told }: Evidence): void {
  const leftAs = (kind: MailKind) => left.filter(({ mail }) => mail === kind).length
  const cameAs = (kind: string) => came.filter((one) => one.kind === kind).length
  tally.runs += 1
  tally.concerns += concerns.length
  tally.referralsThatLeft += leftAs('referral')
  tally.copiesThatLeft += leftAs('copy')
  tally.reportsThatLeft += leftAs('information')
  tally.returned += cameAs('returned')
  tally.delayed += cameAs('delayed')
  tally.replies += cameAs('reply')
  tally.automaticReplies += cameAs('automatic')
  tally.ofNothingKnown += came.filter(({ names }) => names === 'nothing').length
  tally.told += told.length
  tally.twoProcesses += clocksAhead.length > 1 ? 1 : 0
}

function addCounts(tally: Tally, counts: Counts): void {
  const countOf = (name: RegExp) => [...counts].reduce((sum, [key, times]) => (name.test(key) ? sum + times : sum), 0)
  tally.faultedRequests += countOf(/^(\d{3}|reset|torn|late|acceptedLater)/)
  tally.deaths += countOf(/^died/)
  tally.standstills += countOf(/^stood still/)
  tally.databaseErrors += countOf(/^database error/)
}
