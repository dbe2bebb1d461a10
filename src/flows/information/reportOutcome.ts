import type { Case } from '../../domain/case/case.ts'
import { currentReport } from '../../domain/case/information.ts'
import { newsTo } from '../handling/news.ts'
import type { ConcernNews, OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { type MailOutcome, withOutcome } from '../refer/mailOutcome.ts'
import { recordOutcome } from '../refer/recordOutcome.ts'
import type { FlowPorts } from '../turn.ts'
import type { ReportPointer } from './reportMail.ts'

const news: Partial<Record<MailOutcome['kind'], ConcernNews>> = {
  inDoubt: 'informationInDoubt',
  needsPerson: 'informationInDoubt',
  refused: 'informationNotSent',
}

/** Writes on the case what became of the mail with an information report; where it is not certain that it arrived, everybody who deals with it is told. */
export function recordReportOutcome(
  ports: FlowPorts,
  { caseId, reportId }: ReportPointer,
  outcome: MailOutcome,
): Promise<void> {
  return recordOutcome(ports, caseId, {
    action: 'reportInformation',
    changed(content) {
      const informationReports = withOutcome(content.informationReports, reportId, outcome)
      return informationReports && { ...content, informationReports }
    },
    following: (next) => following(ports, next, reportId, outcome),
  })
}

/** Where something else was recorded since, nobody waits for this mail. */
function following(ports: FlowPorts, next: Case, reportId: string, outcome: MailOutcome): OutboxItem[] {
  const told = news[outcome.kind]
  const report = next.content.informationReports.find(({ id }) => id === reportId)
  if (!told || !report || report.to === 'nobody' || currentReport(next.content, report.to) !== report) return []
  return newsTo(dealingWith(ports, next), { caseId: next.id, news: told, version: next.version + 1 })
}
