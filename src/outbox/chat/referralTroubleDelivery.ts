import type { Deliver } from '../../flows/outboxPorts.ts'
import { entitled } from '../../flows/people/dealingWith.ts'
import { referralTroubleView } from '../../flows/refer/troubleView.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted, noLongerTheirs } from './chatDelivery.ts'

/** Tells one member of the team that a referral was not sent, or that it is not known. */
export function deliverReferralTrouble({ ports, sender }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'referralTrouble') return misrouted
    const header = await ports.cases.header(item.caseId)
    if (header && !entitled(ports, header, item.to)) return noLongerTheirs
    return header ? asDelivery(await sender.send(item.to, referralTroubleView(header, item.about))) : done
  }
}
