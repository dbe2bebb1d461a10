import { dueStep } from '../../flows/escalation/dueStep.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import { type ChatDeliveryParts, done, misrouted } from './chatDelivery.ts'

/** Takes a step of an escalation when it is due. */
export function deliverEscalation({ ports }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'escalation') return misrouted
    const outcome = await dueStep(ports, item)
    return outcome.kind === 'later' ? outcome : done
  }
}
