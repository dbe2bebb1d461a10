import type { Assessment, StaffInvolvement } from '../../domain/assessment/assessment.ts'
import type { Case, CaseHeader } from '../../domain/case/case.ts'
import { type RouteTaken, routeFor, stricter } from '../../domain/conflict/routeFor.ts'
import type { FlowPorts } from '../turn.ts'

/** What changes in the case, and whether others have it from now on: then nobody has acknowledged it yet. */
export interface Rerouted {
  changes: Partial<CaseHeader>
  isMoved: boolean
}

const asItWas: Rerouted = { changes: {}, isMoved: false }

/**
 * Who deals with a concern after its author has said whom it is about. A draft follows what stands in it, and those who come to have it were not told that it
 * waits; what was told moves only further away from whom it may be about, and only when the author says something else than before: whoever deals with it may
 * have found since that it is about nobody who works here.
 */
export function routeAfter(
  ports: Pick<FlowPorts, 'people' | 'clock'>,
  current: Case,
  { staffInvolvement }: Pick<Assessment, 'staffInvolvement'>,
): Rerouted {
  const { authorId, content, route } = current
  const said = routeFor(staffInvolvement, { listed: ports.people.listed(current.schoolId), authorId })
  if (current.submittedAt === undefined)
    return { changes: { ...said, ...(said.route === route ? {} : { broughtToTeamAt: undefined }) }, isMoved: false }
  return isSame(content.assessment.staffInvolvement, staffInvolvement) ? asItWas : rerouted(ports, current, said)
}

function isSame(one: StaffInvolvement, other: StaffInvolvement): boolean {
  return one.answer === other.answer && one.personId === other.personId
}

/** The same for somebody who deals with it, or its author, to whom it has come to light later. Whoever has it and may go on with it keeps it. */
export function rerouted(ports: Pick<FlowPorts, 'people' | 'clock'>, current: Case, said: RouteTaken): Rerouted {
  const { schoolId, authorId, handlerId } = current
  const { route, subjects } = stricter(current, said, { listed: ports.people.listed(schoolId), authorId })
  const isWithSubject = handlerId !== undefined && subjects.includes(handlerId)
  if (route === current.route && !isWithSubject) return { changes: { subjects }, isMoved: false }
  const nobodyYet = { handlerId: undefined, acknowledgedBy: undefined, acknowledgedAt: undefined }
  return { changes: { route, subjects, ...nobodyYet, clockSince: ports.clock.now() }, isMoved: true }
}
