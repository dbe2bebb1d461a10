import type { CaseHeader } from '../../domain/case/case.ts'
import type { OutboxItem, UnfinishedNews } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

/** A message of its own for each of the team. `version`: what makes it the same news. */
export function unfinishedNews(
  { people }: Pick<FlowPorts, 'people'>,
  { id, schoolId }: CaseHeader,
  news: UnfinishedNews,
  version: number,
): OutboxItem[] {
  const team = people.safeguardingTeam(schoolId)
  return team.map(({ id: to }) => ({ kind: 'unfinishedNews', caseId: id, to, news, version }))
}
