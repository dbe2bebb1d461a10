import { currentDirectory } from '../../flows/directory/currentDirectory.ts'
import { entitled } from '../../flows/people/dealingWith.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import { numbersToRing } from '../../flows/refer/numbersToRing.ts'
import { referralTroubleView } from '../../flows/refer/troubleView.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted, noLongerTheirs } from './chatDelivery.ts'

/** Tells one member of the team that a referral was not sent, came back, or that it is not known, and whom to ring. */
export function deliverReferralTrouble({ ports, sender }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'referralTrouble') return misrouted
    const opened = await ports.cases.open(item.caseId, { actor: 'system', action: 'openToReport' })
    if (!opened) return done
    if (!entitled(ports, opened, item.to)) return noLongerTheirs
    const { authorities } = await currentDirectory(ports)
    const referral = opened.content.referrals.find(({ id }) => id === item.referralId)
    const ring = referral ? numbersToRing(referral, authorities) : []
    return asDelivery(await sender.send(item.to, referralTroubleView(opened, item.about, ring)))
  }
}
