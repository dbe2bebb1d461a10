import type { Deliver } from '../../flows/ports/outbox.ts'
import { summaryView } from '../../flows/summary/summaryView.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted, noLongerTheirs } from './chatDelivery.ts'

/** Shows one person the contested Highs of the past week as they stand now. */
export function deliverWeeklySummaryCard({ ports, sender }: ChatDeliveryParts): Deliver {
  return async ({ item, schoolId }) => {
    if (item.kind !== 'weeklySummaryCard') return misrouted
    const viewer = ports.people.listed(schoolId).find(({ id }) => id === item.to)
    if (!viewer) return noLongerTheirs
    const view = await summaryView(ports, viewer, { from: new Date(item.since), before: new Date(item.until) })
    return view ? asDelivery(await sender.send(item.to, view)) : done
  }
}
