import type { Case } from '../../domain/case/case.ts'
import { currentCopy } from '../../domain/case/leadProfessional.ts'
import { nextState } from '../../domain/case/lifecycle.ts'
import type { LeadProfessionalCopy } from '../../domain/case/records/leadProfessional.ts'
import { changeCase } from '../changeCase.ts'
import { newsTo } from '../handling/news.ts'
import type { ConcernNews, OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { knownOf, type MailOutcome } from '../refer/mailOutcome.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { FlowPorts } from '../turn.ts'
import type { CopyPointer } from './copyMail.ts'
import { replyTimer } from './replyDue.ts'

type Status = LeadProfessionalCopy['status']

/** A report late or twice changes nothing that was settled since. */
const consequence: Record<MailOutcome['kind'], { status: Status; after: readonly Status[] }> = {
  sent: { status: 'sent', after: ['sending', 'unknown', 'needsPerson', 'failed'] },
  inDoubt: { status: 'unknown', after: ['sending'] },
  needsPerson: { status: 'needsPerson', after: ['sending', 'unknown'] },
  refused: { status: 'failed', after: ['sending', 'unknown'] },
}

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
    const next = withOutcome(ports, current, copyId, outcome)
    const audit = { actor: 'system', action: 'reportCopy' } as const
    return next && { next, audit, outbox: [...following(ports, next, copyId, outcome), ...updatesFor(ports, next)] }
  })
}

function withOutcome(ports: FlowPorts, opened: Case, copyId: string, outcome: MailOutcome): Case | undefined {
  const { status, after } = consequence[outcome.kind]
  const copies = opened.content.leadProfessionalCopies
  const reported = copies.find(({ id }) => id === copyId)
  const state = nextState(opened.state, 'reportCopy', 'outbox')
  if (!state || !reported || !after.includes(reported.status)) return undefined
  const known = knownOf(outcome)
  const leadProfessionalCopies = copies.map((one) => (one.id === copyId ? { ...one, status, ...known } : one))
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
