import { isUnfinished } from '../../domain/case/case.ts'
import { unfinishedNews } from '../../flows/alert/unfinishedNews.ts'
import { unfinishedNewsView } from '../../flows/alert/unfinishedNewsView.ts'
import { isAboutAuthor } from '../../flows/conflict/isAboutAuthor.ts'
import { dueUnfinished } from '../../flows/drafts/dueDraft.ts'
import { reminderView } from '../../flows/drafts/reminderView.ts'
import type { DraftTimer } from '../../flows/outboxItem.ts'
import { entitled } from '../../flows/people/dealingWith.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import type { FlowPorts } from '../../flows/turn.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted, noLongerTheirs, placeOf } from './chatDelivery.ts'

/** Tells one member of the team what they must hear of an unfinished concern. */
export function deliverUnfinishedNews(parts: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'unfinishedNews') return misrouted
    const header = await parts.ports.cases.header(item.caseId)
    if (header && !entitled(parts.ports, header, item.to)) return noLongerTheirs
    if (!header || (item.news === 'neverFinished' && !isUnfinished(header))) return done
    return asDelivery(await parts.sender.send(item.to, await unfinishedNewsView(parts.ports, header, item.news)))
  }
}

/** Reminds the author of a concern that was told and not finished; where they cannot be reached, the team hears at once. */
export function deliverUnfinishedReminder({ ports, chats, sender }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'unfinishedReminder') return misrouted
    const header = await dueUnfinished(ports.cases, item)
    if (!header || isAboutAuthor(header)) return done
    const outcome = await sender.send(header.authorId, reminderView(ports, header))
    if (outcome.kind === 'delivered')
      await chats.rememberCard({ caseId: header.id, personId: header.authorId, purpose: 'hub', ...placeOf(outcome) })
    if (outcome.kind === 'unreachable') await tellTeam(ports, item)
    return asDelivery(outcome)
  }
}

/** Tells the team that a concern which they have was never finished. */
export function deliverUnfinishedWaiting(ports: FlowPorts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'unfinishedWaiting') return misrouted
    await tellTeam(ports, item)
    return done
  }
}

async function tellTeam(ports: FlowPorts, timer: DraftTimer): Promise<void> {
  const header = await dueUnfinished(ports.cases, timer)
  if (!header) return
  await ports.outbox.add(header.schoolId, unfinishedNews(ports, header, 'neverFinished', timer.screeningVersion))
}
