import type { GraphFault, GraphOperation, GraphStandInDeps } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import type { Plan, Span } from './plan.ts'
import { type Counts, count } from './record.ts'
import type { VirtualTime } from './virtualTime.ts'

/** What becomes of each request, by the plan, the so-manieth of its kind. */
export function graphFaults(plan: Plan, time: VirtualTime, counts: Counts): NonNullable<GraphStandInDeps['faults']> {
  const arrived = new Map<GraphOperation, number>()
  return (request) => {
    const operation = planned(request.operation)
    const place = arrived.get(operation) ?? 0
    arrived.set(operation, place + 1)
    const fault = outageFor(plan, operation, time.now()) ?? plan.requests[operation]?.[place]
    if (fault) count(counts, nameOf(fault))
    return fault
  }
}

/** What is handed in by `sendMail` fares as what is handed in as a draft. */
function planned(operation: GraphOperation): GraphOperation {
  return operation === 'sendMail' ? 'send' : operation
}

function outageFor(plan: Plan, operation: GraphOperation, now: number): GraphFault | undefined {
  const { outage } = plan
  if (!outage || !isIn(plan, outage, now)) return undefined
  return outage.operation === 'all' || outage.operation === operation ? outage.fault : undefined
}

export function isIn({ startsAt }: Plan, span: Span | undefined, now: number): boolean {
  return span !== undefined && now >= startsAt + span.from * 1000 && now < startsAt + span.until * 1000
}

function nameOf(fault: GraphFault): string {
  const what = fault.kind === 'answer' ? String(fault.status) : fault.kind
  return 'when' in fault ? `${what} ${fault.when}` : what
}
