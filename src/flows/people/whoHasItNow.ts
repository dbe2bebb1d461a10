import type { CaseHeader } from '../../domain/case/case.ts'
import { awayAt } from '../../domain/team/absence.ts'
import type { Person } from '../../domain/team/person.ts'
import type { FlowPorts } from '../turn.ts'
import { dealingWith, entitled } from './dealingWith.ts'

/** Whoever handles it; where that is nobody, or they are away, everybody who deals with it. */
export async function whoHasItNow(ports: FlowPorts, header: CaseHeader): Promise<readonly Person[]> {
  const { handlerId } = header
  const away = awayAt(await ports.team.absences(header.schoolId), ports.clock.now())
  const handler = handlerId && !away.has(handlerId) ? entitled(ports, header, handlerId) : undefined
  return handler ? [handler] : dealingWith(ports, header)
}
