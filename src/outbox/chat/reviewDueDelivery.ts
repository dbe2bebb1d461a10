import { dayIn } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { OutboxItem } from '../../flows/outboxItem.ts'
import type { Deliver } from '../../flows/outboxPorts.ts'
import { dealingWith, entitled } from '../../flows/people/dealingWith.ts'
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
    await ports.outbox.add(header.schoolId, [...reminders(ports, header), again])
    return done
  }
}

/** The day tells one reminder from the next. */
function reminders(ports: FlowPorts, header: CaseHeader): OutboxItem[] {
  const { school } = ports.knowledge
  const version = Number(dayIn(school.timeZone, ports.clock.now()).replaceAll('-', ''))
  const { handlerId } = header
  const handler = handlerId ? entitled(ports, header, handlerId) : undefined
  const told = handler ? [handler] : dealingWith(ports, header)
  return told
    .filter(({ reachedBy }) => reachedBy !== 'mail')
    .map(({ id: to }) => ({ kind: 'concernNews', caseId: header.id, to, news: 'reviewDue', version }))
}
