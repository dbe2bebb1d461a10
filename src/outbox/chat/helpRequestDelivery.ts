import { momentInWords } from '../../domain/calendar/day.ts'
import type { PersonId } from '../../domain/team/person.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import type { People } from '../../flows/ports/people.ts'
import { helpRequestView } from '../../flows/support/pupil.ts'
import { asDelivery, type ChatDeliveryParts, misrouted } from './chatDelivery.ts'

/** Looks for a name that cannot be had at once, before the call goes out without it. */
const triesForName = 3
const pauseSeconds = 3

/** Tells one member of the team who asks for an adult. A call never waits long for a name. */
export function deliverHelpRequest({ ports, sender }: ChatDeliveryParts): Deliver {
  return async ({ item, attempts }) => {
    if (item.kind !== 'helpRequest') return misrouted
    const name = await nameOf(ports.people, item.from)
    if (name === undefined && attempts < triesForName) return { kind: 'later', afterSeconds: pauseSeconds }
    const when = momentInWords(ports.knowledge.school.timeZone, new Date(item.askedAt))
    return asDelivery(
      await sender.send(item.to, helpRequestView(name ?? 'Somebody whose name cannot be looked up now', when)),
    )
  }
}

async function nameOf(people: People, id: PersonId): Promise<string | undefined> {
  const who = await people.identify(id)
  if (who.kind === 'known') return who.person.name
  return who.kind === 'stranger' ? who.name || 'Somebody who is not in the school’s lists' : undefined
}
