import { directoryChangeView } from '../../flows/directory/changeView.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted } from './chatDelivery.ts'

/** Tells one of the team that an address waits for a second person; nothing where somebody has looked at it meanwhile. */
export function deliverDirectoryChange({ ports, sender }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'directoryChange') return misrouted
    const view = await directoryChangeView(ports, item)
    return view ? asDelivery(await sender.send(item.to, view)) : done
  }
}
