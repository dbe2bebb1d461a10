import type { Case } from '../../domain/case/case.ts'
import { currentReport } from '../../domain/case/information.ts'
import { nextState } from '../../domain/case/lifecycle.ts'
import { changeCase } from '../changeCase.ts'
import { newsTo } from '../handling/news.ts'
import type { ConcernNews, OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { type MailOutcome, withOutcome } from '../refer/mailOutcome.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { FlowPorts } from '../turn.ts'
import type { ReportPointer } from './reportMail.ts'

const news: Partial<Record<MailOutcome['kind'], ConcernNews>> = {
  inDoubt: 'informationInDoubt',
  needsPerson: 'informationInDoubt',
  refused: 'informationNotSent',
}

const reader = { actor: 'system', action: 'openToReport' } as const

/**
 * Writes on the case what became of the mail with an information report; where it is not certain that it arrived, everybody who deals with it is told.
 * @throws where others keep changing the case at the same time; the outbox then reports again.
 */
export async function recordReportOutcome(
  ports: FlowPorts,
  { caseId, reportId }: ReportPointer,
  outcome: MailOutcome,
): Promise<void> {
  const opened = await ports.cases.open(caseId, reader)
  if (!opened) return
  await changeCase(ports, opened, reader, (current) => {
    const next = afterOutcome(ports, current, reportId, outcome)
    const audit = { actor: 'system', action: 'reportInformation' } as const
    return next && { next, audit, outbox: [...following(ports, next, reportId, outcome), ...updatesFor(ports, next)] }
  })
}

function afterOutcome(ports: FlowPorts, opened: Case, reportId: string, outcome: MailOutcome): Case | undefined {
  const state = nextState(opened.state, 'reportInformation', 'outbox')
  const informationReports = withOutcome(opened.content.informationReports, reportId, outcome)
  if (!state || !informationReports) return undefined
  return { ...opened, state, updatedAt: ports.clock.now(), content: { ...opened.content, informationReports } }
}

/** Where something else was recorded since, nobody waits for this mail. */
function following(ports: FlowPorts, next: Case, reportId: string, outcome: MailOutcome): OutboxItem[] {
  const told = news[outcome.kind]
  const report = next.content.informationReports.find(({ id }) => id === reportId)
  if (!told || !report || report.to === 'nobody' || currentReport(next.content, report.to) !== report) return []
  return newsTo(dealingWith(ports, next), { caseId: next.id, news: told, version: next.version + 1 })
}
