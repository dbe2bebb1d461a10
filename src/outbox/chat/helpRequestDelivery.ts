import { momentInWords } from '../../domain/calendar/day.ts'
import type { Deliver } from '../../flows/outboxPorts.ts'
import { nameOf } from '../../flows/people/nameOf.ts'
import { helpRequestView } from '../../flows/support/pupil.ts'
import { asDelivery, type ChatDeliveryParts, misrouted } from './chatDelivery.ts'

/** Tells one member of the team which pupil asks for an adult. It does not wait for a name that cannot be looked up. */
export function deliverHelpRequest({ ports, sender }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'helpRequest') return misrouted
    const { school } = ports.knowledge
    const name = await nameOf(ports, item.from)
    return asDelivery(
      await sender.send(item.to, helpRequestView(name, momentInWords(school.timeZone, ports.clock.now()))),
    )
  }
}
