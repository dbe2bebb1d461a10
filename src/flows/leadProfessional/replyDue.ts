import type { LeadProfessionalCopy } from '../../domain/case/caseRecords.ts'
import { givenAt } from '../../domain/case/leadProfessional.ts'
import type { ReplyDue } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'knowledge'>

/** When somebody asks what the lead professional says: after the school's set number of working days (bank holidays are none), and again after as many. */
export function replyTimer(ports: Known, caseId: string, copy: LeadProfessionalCopy, round: number): ReplyDue {
  const { workingDays, school } = ports.knowledge
  const dueAt = workingDays().schoolDaysAfter(givenAt(copy), round * school.leadProfessionalRepliesWithinDays)
  return { kind: 'replyDue', caseId, copyId: copy.id, round, dueAt: dueAt.toISOString() }
}
