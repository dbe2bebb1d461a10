import type { Case } from '../../domain/case/case.ts'
import { currentCopy } from '../../domain/case/leadProfessional.ts'
import { newsTo } from '../handling/news.ts'
import type { ConcernNews, OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { type MailOutcome, withOutcome } from '../refer/mailOutcome.ts'
import { recordOutcome } from '../refer/recordOutcome.ts'
import type { FlowPorts } from '../turn.ts'
import type { CopyPointer } from './copyMail.ts'
import { replyTimer } from './replyDue.ts'

const news: Partial<Record<MailOutcome['kind'], ConcernNews>> = {
  inDoubt: 'copyInDoubt',
  needsPerson: 'copyInDoubt',
  refused: 'copyNotSent',
}

/** Writes on the case what became of the mail to the lead professional; where it is not certain that they have it, everybody who deals with it is told. */
export function recordCopyOutcome(
  ports: FlowPorts,
  { caseId, copyId }: CopyPointer,
  outcome: MailOutcome,
): Promise<void> {
  return recordOutcome(ports, caseId, {
    action: 'reportCopy',
    changed(content) {
      const leadProfessionalCopies = withOutcome(content.leadProfessionalCopies, copyId, outcome)
      return leadProfessionalCopies && { ...content, leadProfessionalCopies }
    },
    following: (next) => following(ports, next, copyId, outcome),
  })
}

function following(ports: FlowPorts, next: Case, copyId: string, outcome: MailOutcome): OutboxItem[] {
  const copy = next.content.leadProfessionalCopies.find(({ id }) => id === copyId)
  if (outcome.kind === 'sent') return copy ? [replyTimer(ports, next.id, copy)] : []
  const told = news[outcome.kind]
  // Where something else was recorded since, nobody waits for this mail.
  if (!told || currentCopy(next.content)?.id !== copyId) return []
  return newsTo(dealingWith(ports, next), { caseId: next.id, news: told, version: next.version + 1 })
}
