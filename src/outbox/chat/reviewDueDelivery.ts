import type { CaseHeader } from '../../domain/case/case.ts'
import { newsTo } from '../../flows/handling/news.ts'
import type { OutboxItem } from '../../flows/outboxItem.ts'
import { whoHasItNow } from '../../flows/people/whoHasItNow.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import { dayNumber } from '../../flows/records/reminders.ts'
import type { FlowPorts } from '../../flows/turn.ts'
import { type ChatDeliveryParts, done, misrouted } from './chatDelivery.ts'

/** Reminds whoever handles the concern, and again on each school morning until it has another day or has come to an end. */
export function deliverReviewDue({ ports }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'reviewDue') return misrouted
    const header = await ports.cases.header(item.caseId)
    if (!header || header.state === 'closed' || header.reviewOn !== item.on) return done
    const { calendar } = ports.knowledge
    const again = { ...item, dueAt: calendar.nextOpening(ports.clock.now()).toISOString() }
    await ports.outbox.add(header.schoolId, [...(await reminders(ports, header)), again])
    return done
  }
}

async function reminders(ports: FlowPorts, header: CaseHeader): Promise<OutboxItem[]> {
  const told = await whoHasItNow(ports, header)
  return newsTo(told, { caseId: header.id, news: 'reviewDue', version: dayNumber(ports) })
}
