import type { CaseHeader } from '../../domain/case/case.ts'
import type { ConcernNews, ConcernNewsItem, OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { nextAbove } from '../triage/disagreement.ts'
import type { FlowPorts } from '../turn.ts'
import { newsTo } from './news.ts'

/** What must not be lost where whoever was to hear it cannot be reached goes to whoever comes next, or to everybody else who deals with the concern. */
export async function toldInstead(ports: FlowPorts, header: CaseHeader, item: ConcernNewsItem): Promise<void> {
  const items = await insteadOf(ports, header, item)
  if (items.length > 0) await ports.outbox.add(header.schoolId, items)
}

async function insteadOf(ports: FlowPorts, header: CaseHeader, item: ConcernNewsItem): Promise<readonly OutboxItem[]> {
  switch (item.news) {
    case 'disagreement':
      return nextAbove(ports, header, item)
    case 'handedOver':
      return toOthers(ports, header, { ...item, news: 'notTaken' })
    case 'reviewDue':
    case 'noAnswer':
    case 'replied':
    case 'stillReplied':
    case 'copyReplied':
    case 'informationReplied':
    case 'noReply':
    case 'informationDue':
    case 'copyDue':
    case 'homeWarningDue':
      return header.handlerId === item.to ? toOthers(ports, header, item) : []
    default:
      return []
  }
}

/** Everybody who deals with it but this person. */
export function toOthers(
  ports: Pick<FlowPorts, 'people'>,
  header: CaseHeader,
  { to, news, version }: { to: string; news: ConcernNews; version: number },
): ConcernNewsItem[] {
  const others = dealingWith(ports, header).filter(({ id }) => id !== to)
  return newsTo(others, { caseId: header.id, news, version })
}
