import type { Deliver } from '../../flows/ports/outbox.ts'
import { checkTeam } from '../../flows/reachability/checkTeam.ts'
import { type ChatDeliveryParts, done, misrouted } from './chatDelivery.ts'

const tenMinutes = 600

/** Each school day at opening: whether everybody of the team can be reached. */
export function deliverReachabilityCheck(parts: ChatDeliveryParts): Deliver {
  return async ({ item, attempts }) => {
    if (item.kind !== 'reachabilityCheck') return misrouted
    const outcome = await checkTeam(parts, item, attempts)
    return outcome === 'again' ? { kind: 'later', afterSeconds: tenMinutes } : done
  }
}
