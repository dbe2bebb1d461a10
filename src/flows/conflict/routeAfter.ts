import type { Assessment } from '../../domain/assessment/assessment.ts'
import type { Case, CaseHeader } from '../../domain/case/case.ts'
import { type RouteTaken, routeFor, stricter } from '../../domain/conflict/routeFor.ts'
import type { FlowPorts } from '../turn.ts'

type Rerouted = Pick<
  CaseHeader,
  'route' | 'subjects' | 'handlerId' | 'acknowledgedBy' | 'acknowledgedAt' | 'clockSince'
>

/**
 * Who deals with a concern after its author has said whom it is about. A draft follows what stands in it; what was told moves only further away from whom it
 * may be about, and then nobody of those who had it has it any more.
 */
export function routeAfter(
  ports: Pick<FlowPorts, 'people' | 'clock'>,
  current: Case,
  { staffInvolvement }: Pick<Assessment, 'staffInvolvement'>,
): Partial<Rerouted> {
  const said = routeFor(staffInvolvement, ports.people.listed(current.schoolId), current.authorId)
  if (current.submittedAt === undefined) return said
  return rerouted(ports, current, said)
}

/** The same for somebody who deals with it, or its author, to whom it has come to light later. */
export function rerouted(ports: Pick<FlowPorts, 'clock'>, current: Case, said: RouteTaken): Partial<Rerouted> {
  const after = stricter(current, said)
  const isNew = after.route !== current.route || after.subjects.length > current.subjects.length
  if (!isNew) return {}
  return {
    ...after,
    ...{ handlerId: undefined, acknowledgedBy: undefined, acknowledgedAt: undefined },
    clockSince: ports.clock.now(),
  }
}
