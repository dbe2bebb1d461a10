import type { Deliver } from '../../flows/outboxPorts.ts'
import { type ChatDeliveryParts, misrouted } from './chatDelivery.ts'

export function deliverConcernNews(_parts: ChatDeliveryParts): Deliver {
  return async () => misrouted
}
