import type { CaseHeader } from '../../domain/case/case.ts'
import { awayAt } from '../../domain/team/absence.ts'
import type { Person, PersonId } from '../../domain/team/person.ts'
import type { FlowPorts } from '../turn.ts'
import { dealingWith, entitled } from './dealingWith.ts'

/** Whoever handles it; where that is nobody, or they are away, everybody who deals with it. */
export async function whoHasItNow(ports: FlowPorts, header: CaseHeader): Promise<readonly Person[]> {
  return whoHasIt(ports, header, await awayNow(ports, header.schoolId))
}

export async function awayNow({ team, clock }: FlowPorts, schoolId: string): Promise<ReadonlySet<PersonId>> {
  return awayAt(await team.absences(schoolId), clock.now())
}

/** The same where it is known who is away. */
export function whoHasIt(
  ports: Pick<FlowPorts, 'people'>,
  header: CaseHeader,
  away: ReadonlySet<PersonId>,
): readonly Person[] {
  const { handlerId } = header
  const handler = handlerId && !away.has(handlerId) ? entitled(ports, header, handlerId) : undefined
  return handler ? [handler] : dealingWith(ports, header)
}
