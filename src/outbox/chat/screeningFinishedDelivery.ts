import { finishedView } from '../../flows/alert/finishedView.ts'
import { entitled } from '../../flows/people/dealingWith.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted, noLongerTheirs } from './chatDelivery.ts'

/** Tells one member of the team that a screening they knew as unfinished is finished. */
export function deliverScreeningFinished(parts: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'screeningFinished') return misrouted
    const header = await parts.ports.cases.header(item.caseId)
    if (!header) return done
    if (!entitled(parts.ports, header, item.to)) return noLongerTheirs
    return asDelivery(await parts.sender.send(item.to, await finishedView(parts.ports, header)))
  }
}
