import { pageView } from '../../flows/alert/pageView.ts'
import { nextStepAfter, notReached } from '../../flows/escalation/notReached.ts'
import { stillWaits } from '../../flows/escalation/stillWaits.ts'
import { entitled } from '../../flows/people/dealingWith.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted, noLongerTheirs, placeOf, retire } from './chatDelivery.ts'

/**
 * Pages one person: the alert once more, as a message of its own because a card that is drawn anew makes no sound. It becomes their card of the concern. Where
 * somebody has acted since, nobody is paged; where this person cannot be reached, that is written down and looked after at once. What changes while it is on
 * its way redraws it afterwards: updates of the alert wait in the same lane.
 */
export function deliverPage(parts: ChatDeliveryParts): Deliver {
  return async ({ item, attempts }) => {
    if (item.kind !== 'page') return misrouted
    const { ports, chats, sender } = parts
    const header = await ports.cases.header(item.caseId)
    if (!header || !stillWaits(header, item)) return done
    const reader = entitled(ports, header, item.to)
    const missed = () => notReached(ports, header, item.to, nextStepAfter(ports, header, item))
    if (!reader) return missed().then(() => noLongerTheirs)
    const earlier = await chats.cardOf(header.id, item.to, 'alert')
    const outcome = await sender.send(item.to, await pageView(ports, header, reader, { ...item, again: attempts > 0 }))
    if (outcome.kind === 'unreachable') await missed()
    if (outcome.kind !== 'delivered') return asDelivery(outcome)
    await chats.rememberCard({ caseId: header.id, personId: item.to, purpose: 'alert', ...placeOf(outcome) })
    if (earlier) await retire(parts, earlier, header)
    return done
  }
}
