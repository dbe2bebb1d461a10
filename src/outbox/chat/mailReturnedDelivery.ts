import { returnedView } from '../../flows/mailbox/returnedView.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import { asDelivery, type ChatDeliveryParts, misrouted, noLongerTheirs } from './chatDelivery.ts'

/** Tells one person that a mail came back of which nobody knows whose it was. */
export function deliverMailReturned({ ports, sender }: ChatDeliveryParts): Deliver {
  return async ({ item, schoolId }) => {
    if (item.kind !== 'mailReturned') return misrouted
    if (!ports.people.listed(schoolId).some(({ id }) => id === item.to)) return noLongerTheirs
    return asDelivery(await sender.send(item.to, returnedView()))
  }
}
