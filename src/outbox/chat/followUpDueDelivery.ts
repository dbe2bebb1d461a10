import type { CaseHeader } from '../../domain/case/case.ts'
import { nextFollowUpTimer } from '../../flows/followUps/followUpDue.ts'
import { newsTo } from '../../flows/handling/news.ts'
import type { FollowUpDue, OutboxItem } from '../../flows/outboxItem.ts'
import { dealingWith } from '../../flows/people/dealingWith.ts'
import { whoHasItNow } from '../../flows/people/whoHasItNow.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import { dayNumber } from '../../flows/records/reminders.ts'
import type { FlowPorts } from '../../flows/turn.ts'
import { type ChatDeliveryParts, done, misrouted } from './chatDelivery.ts'

/**
 * Tells whoever has the concern that somebody outside of the school still has to be told, and on each working day after that everybody who deals with it, until it is recorded. Nothing is
 * opened for that: it stands beside the concern.
 */
export function deliverFollowUpDue({ ports }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'followUpDue') return misrouted
    const header = await ports.cases.header(item.caseId)
    if (header?.outstanding[item.what] === item.since)
      await ports.outbox.add(header.schoolId, await following(ports, header, item))
    return done
  }
}

async function following(ports: FlowPorts, header: CaseHeader, item: FollowUpDue): Promise<OutboxItem[]> {
  const told = item.round === 1 ? await whoHasItNow(ports, header) : dealingWith(ports, header)
  const messages = newsTo(told, { caseId: header.id, news: item.what, version: dayNumber(ports) })
  return [...messages, nextFollowUpTimer(ports, item)]
}
