import { givenAt } from '../../domain/case/leadProfessional.ts'
import type { LeadProfessionalCopy } from '../../domain/case/records/leadProfessional.ts'
import { type Earliest, nextRound } from '../answers/nextRound.ts'
import type { ReplyDue } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'knowledge'>

/** After the school's set number of working days (bank holidays are none) the lead professional should have said something. */
export function replyDueAt({ knowledge: { workingDays, school } }: Known, copy: LeadProfessionalCopy): Date {
  return workingDays().schoolDaysAfter(givenAt(copy), school.leadProfessionalRepliesWithinDays)
}

/** When somebody asks what they say for the first time. */
export function replyTimer(ports: Known, caseId: string, copy: LeadProfessionalCopy): ReplyDue {
  return { kind: 'replyDue', caseId, copyId: copy.id, round: 1, dueAt: replyDueAt(ports, copy).toISOString() }
}

/** And again on each working day after that. */
export function nextReplyTimer(
  ports: Known & Pick<FlowPorts, 'clock'>,
  caseId: string,
  copy: LeadProfessionalCopy,
  earliest: Earliest,
): ReplyDue {
  const { workingDays, school } = ports.knowledge
  const waiting = { since: givenAt(copy), firstAfterDays: school.leadProfessionalRepliesWithinDays, earliest }
  const { round, due } = nextRound(ports, workingDays(), waiting)
  return { kind: 'replyDue', caseId, copyId: copy.id, round, dueAt: due.toISOString() }
}
