import type { Deliver } from '../../flows/ports/outbox.ts'
import { summarise } from '../../flows/summary/summarise.ts'
import { type ChatDeliveryParts, done, misrouted } from './chatDelivery.ts'

/** On the first school morning of each week. */
export function deliverWeeklySummary({ ports }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'weeklySummary') return misrouted
    await summarise(ports, item)
    return done
  }
}
