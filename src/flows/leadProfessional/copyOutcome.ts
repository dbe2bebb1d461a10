import type { Case } from '../../domain/case/case.ts'
import { currentCopy } from '../../domain/case/leadProfessional.ts'
import { nextState } from '../../domain/case/lifecycle.ts'
import { changeCase } from '../changeCase.ts'
import { newsTo } from '../handling/news.ts'
import type { ConcernNews, OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { type MailOutcome, withOutcome } from '../refer/mailOutcome.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { FlowPorts } from '../turn.ts'
import type { CopyPointer } from './copyMail.ts'
import { replyTimer } from './replyDue.ts'

const news: Partial<Record<MailOutcome['kind'], ConcernNews>> = {
  inDoubt: 'copyInDoubt',
  needsPerson: 'copyInDoubt',
  refused: 'copyNotSent',
}

const reader = { actor: 'system', action: 'openToReport' } as const

/**
 * Writes on the case what became of the mail to the lead professional; where it is not certain that they have it, everybody who deals with it is told.
 * @throws where others keep changing the case at the same time; the outbox then reports again.
 */
export async function recordCopyOutcome(
  ports: FlowPorts,
  { caseId, copyId }: CopyPointer,
  outcome: MailOutcome,
): Promise<void> {
  const opened = await ports.cases.open(caseId, reader)
  if (!opened) return
  await changeCase(ports, opened, reader, (current) => {
    const next = afterOutcome(ports, current, copyId, outcome)
    const audit = { actor: 'system', action: 'reportCopy' } as const
    return next && { next, audit, outbox: [...following(ports, next, copyId, outcome), ...updatesFor(ports, next)] }
  })
}

function afterOutcome(ports: FlowPorts, opened: Case, copyId: string, outcome: MailOutcome): Case | undefined {
  const state = nextState(opened.state, 'reportCopy', 'outbox')
  const leadProfessionalCopies = withOutcome(opened.content.leadProfessionalCopies, copyId, outcome)
  if (!state || !leadProfessionalCopies) return undefined
  return { ...opened, state, updatedAt: ports.clock.now(), content: { ...opened.content, leadProfessionalCopies } }
}

function following(ports: FlowPorts, next: Case, copyId: string, outcome: MailOutcome): OutboxItem[] {
  const copy = next.content.leadProfessionalCopies.find(({ id }) => id === copyId)
  if (outcome.kind === 'sent') return copy ? [replyTimer(ports, next.id, copy)] : []
  const told = news[outcome.kind]
  // Where something else was recorded since, nobody waits for this mail.
  if (!told || currentCopy(next.content)?.id !== copyId) return []
  return newsTo(dealingWith(ports, next), { caseId: next.id, news: told, version: next.version + 1 })
}
