import type { CaseHeader } from '../../domain/case/case.ts'
import type { OutboxItem, UnfinishedNews } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { FlowPorts } from '../turn.ts'

/** A message of its own for each of the team. `version`: what makes it the same news. */
export function unfinishedNews(
  ports: Pick<FlowPorts, 'people'>,
  header: CaseHeader,
  news: UnfinishedNews,
  version: number,
): OutboxItem[] {
  return dealingWith(ports, header).map(({ id: to }) => ({
    kind: 'unfinishedNews',
    caseId: header.id,
    to,
    news,
    version,
  }))
}
