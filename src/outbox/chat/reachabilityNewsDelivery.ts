import type { Deliver } from '../../flows/ports/outbox.ts'
import { reachNewsView } from '../../flows/reachability/reachNewsView.ts'
import { asDelivery, type ChatDeliveryParts, misrouted, noLongerTheirs } from './chatDelivery.ts'

/** Tells one person who cannot be reached in Teams. */
export function deliverReachabilityNews({ ports, sender }: ChatDeliveryParts): Deliver {
  return async ({ item, schoolId }) => {
    if (item.kind !== 'reachabilityNews') return misrouted
    if (!ports.people.listed(schoolId).some(({ id }) => id === item.to)) return noLongerTheirs
    return asDelivery(await sender.send(item.to, await reachNewsView(ports, item.to, item.again)))
  }
}
