import type { CaseHeader } from '../../domain/case/case.ts'
import { awayAt } from '../../domain/team/absence.ts'
import type { PersonId } from '../../domain/team/person.ts'
import { toOthers } from '../../flows/handling/toldInstead.ts'
import type { OutboxItem } from '../../flows/outboxItem.ts'
import { dealingWith, entitled } from '../../flows/people/dealingWith.ts'
import type { Deliver, Delivery } from '../../flows/ports/outbox.ts'
import { dayNumber } from '../../flows/records/reminders.ts'
import { pointerTo } from '../../flows/triage/pointerTo.ts'
import type { View } from '../../flows/view.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted } from './chatDelivery.ts'

type Reminder = Extract<OutboxItem, { kind: 'taskReminder' }>

/**
 * Reminds whose task it is, on each school morning until it is done; where they cannot be reached or are away, the others hear of it as well, and where they
 * have nothing to do with the concern any more, the task is everybody's who deals with it.
 */
export function deliverTaskReminder(parts: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'taskReminder') return misrouted
    const { cases } = parts.ports
    const opened = await cases.open(item.caseId, { actor: 'system', action: 'openToRemind' })
    const task = opened?.content.tasks.find(({ id }) => id === item.taskId)
    if (!opened || !task || task.doneAt !== undefined || opened.state === 'closed') return done
    return remind(parts, opened, item)
  }
}

async function remind({ ports, sender }: ChatDeliveryParts, header: CaseHeader, item: Reminder): Promise<Delivery> {
  const now = ports.clock.now()
  if (!entitled(ports, header, item.to)) {
    const others = dealingWith(ports, header).filter(({ id, reachedBy }) => id !== item.to && reachedBy !== 'mail')
    await ports.outbox.add(
      header.schoolId,
      others.map(({ id }) => ({ ...item, to: id })),
    )
    return done
  }
  const outcome = await sender.send(item.to, taskView(header))
  const next = { ...item, dueAt: ports.knowledge.calendar.nextOpening(now).toISOString() }
  if (outcome.kind === 'later') return outcome
  const waits = outcome.kind === 'unreachable' || (await isAway(ports, header, item.to))
  const instead = { to: item.to, news: 'taskWaits' as const, version: dayNumber(ports) }
  await ports.outbox.add(header.schoolId, [next, ...(waits ? toOthers(ports, header, instead) : [])])
  return asDelivery(outcome)
}

async function isAway({ team, clock }: ChatDeliveryParts['ports'], { schoolId }: CaseHeader, who: PersonId) {
  return awayAt(await team.absences(schoolId), clock.now()).has(who)
}

/** That there is one, and where: what it is stands in the concern. */
function taskView(header: CaseHeader): View {
  const words = 'A task on this concern is due: please open it and look under “Record, hand over, documents, more”.'
  return {
    card: 'alert/news',
    keep: true,
    show: { reference: `Concern ${header.reference}`, words },
    carry: pointerTo(header),
  }
}
