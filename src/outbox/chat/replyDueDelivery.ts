import type { Case } from '../../domain/case/case.ts'
import { unansweredCopy } from '../../domain/case/leadProfessional.ts'
import { newsTo } from '../../flows/handling/news.ts'
import { nextReplyTimer } from '../../flows/leadProfessional/replyDue.ts'
import type { OutboxItem, ReplyDue } from '../../flows/outboxItem.ts'
import { dealingWith } from '../../flows/people/dealingWith.ts'
import { whoHasItNow } from '../../flows/people/whoHasItNow.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import { dayNumber } from '../../flows/records/reminders.ts'
import type { FlowPorts } from '../../flows/turn.ts'
import { type ChatDeliveryParts, done, misrouted } from './chatDelivery.ts'

/** Tells whoever has the concern that the lead professional has said nothing, and after that everybody who deals with it, until somebody writes down what they say. */
export function deliverReplyDue({ ports }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'replyDue') return misrouted
    const opened = await ports.cases.open(item.caseId, { actor: 'system', action: 'openToRemind' })
    if (opened && isWaitedFor(opened, item))
      await ports.outbox.add(opened.schoolId, await following(ports, opened, item))
    return done
  }
}

function isWaitedFor({ state, content }: Case, { copyId }: ReplyDue): boolean {
  return state !== 'closed' && unansweredCopy(content)?.id === copyId
}

async function following(ports: FlowPorts, opened: Case, { round }: ReplyDue): Promise<OutboxItem[]> {
  const copy = unansweredCopy(opened.content)
  const told = round === 1 ? await whoHasItNow(ports, opened) : dealingWith(ports, opened)
  const messages = newsTo(told, { caseId: opened.id, news: 'noReply', version: dayNumber(ports) })
  return [...messages, ...(copy ? [nextReplyTimer(ports, opened.id, copy, 'tomorrow')] : [])]
}
