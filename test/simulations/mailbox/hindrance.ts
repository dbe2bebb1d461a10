import type { GraphFault } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import type { Plan, Span } from '../referrals/plan.ts'
import type { Counts } from '../referrals/record.ts'
import type { World } from '../referrals/world.ts'
import type { MailboxPlan } from './plan.ts'

const minute = 60_000
/** Where the bot may not read, it asks again every quarter of an hour (decision 32). */
const untilAllowed = 15 * minute

/** How long a plan can keep the mailbox from being looked into, or people from being told, in milliseconds: the time without a process, and what failed. */
export function hinderedBy(plan: MailboxPlan, world: World): number {
  const { outage, revoked, withoutTokens, stalls, requests } = plan
  const faults = [...(requests.findMessages ?? []), ...(requests.readMessage ?? [])]
  return sum([
    world.down,
    ...[outage, revoked, withoutTokens].map(lengthOf),
    ...(outage ? [afterwards(outage.fault)] : []),
    ...stalls.map(({ seconds }) => seconds * 1000),
    ...faults.map((fault) => (fault ? afterwards(fault) : 0)),
    ...world.plan.kills.map(() => 2 * minute),
  ])
}

/** Whether the bot was refused for a time to read a mail, and not only told to come again. */
export function mayNotRead({ outage }: Plan): boolean {
  const isOfReading = outage?.operation === 'all' || outage?.operation === 'readMessage'
  return isOfReading && outage.fault.kind === 'answer' && outage.fault.status === 403
}

function lengthOf(span: Span | undefined): number {
  return span ? (span.until - span.from) * 1000 + 2 * minute : 0
}

/** Until the next look after one that failed in this way. */
function afterwards(fault: GraphFault): number {
  if (fault.kind === 'late') return fault.milliseconds + minute
  if (fault.kind !== 'answer') return minute
  return fault.status === 403 ? untilAllowed + minute : (fault.retryAfterSeconds ?? 0) * 1100 + minute
}

function sum(all: readonly number[]): number {
  return all.reduce((one, other) => one + other, 0)
}

/** After each of these something that was said may be said once more. */
export function disturbancesIn(counts: Counts): number {
  return sum([...counts].map(([name, times]) => (/^(died|killed|stood still|database error)/.test(name) ? times : 0)))
}
