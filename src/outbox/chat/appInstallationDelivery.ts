import type { OutboxItem } from '../../flows/outboxItem.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import { checkPerson, installApp } from '../../flows/reachability/checkPerson.ts'
import { installationFor } from '../../flows/reachability/installationFor.ts'
import { peopleInTeams } from '../../flows/reachability/teamReach.ts'
import type { FlowPorts } from '../../flows/turn.ts'
import { type ChatDeliveryParts, done, misrouted, noLongerTheirs } from './chatDelivery.ts'

/** Looks after one person who could not be reached, at once and once a day. */
export function deliverAppInstallation(parts: ChatDeliveryParts): Deliver {
  return async ({ item, schoolId }) => {
    if (item.kind !== 'appInstallation') return misrouted
    const person = peopleInTeams(parts.ports.people.listed(schoolId)).find(({ id }) => id === item.of)
    if (!person) return noLongerTheirs
    await (item.quiet ? installApp(parts, person) : checkPerson(parts, person))
    return done
  }
}

/**
 * The same delivery; where it has not reached somebody of the school file, the app is installed for them in a lane of its own. Nobody who is told next waits
 * for that, and once it is installed, what could not be delivered is tried anew.
 */
export function installingAfter({ ports }: ChatDeliveryParts, deliver: Deliver): Deliver {
  return async (row) => {
    const delivery = await deliver(row)
    if (delivery.kind !== 'undeliverable' || saysNothing.includes(delivery.code) || !('to' in row.item)) return delivery
    const isQuiet = await isAboutColleague(ports, row.item)
    await ports.outbox.add(row.schoolId, installationFor(ports, row.item.to, isQuiet))
    return delivery
  }
}

/** Whom such a concern is about must not see by somebody's chat that there was something to tell. */
async function isAboutColleague({ cases }: FlowPorts, item: OutboxItem): Promise<boolean> {
  const header = 'caseId' in item && item.caseId ? await cases.header(item.caseId) : undefined
  return header !== undefined && header.route !== 'team'
}

/** Codes that say nothing of somebody's chat. */
const saysNothing: readonly string[] = [noLongerTheirs, misrouted].map((delivery) =>
  'code' in delivery ? delivery.code : '',
)
