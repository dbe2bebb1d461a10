import type { CaseHeader } from '../../domain/case/case.ts'
import { followUps } from '../../domain/case/followUps.ts'
import { isSafeguardingTeam, type Person } from '../../domain/team/person.ts'
import { newsView } from '../../flows/alert/newsView.ts'
import { toldInstead } from '../../flows/handling/toldInstead.ts'
import type { ConcernNewsItem } from '../../flows/outboxItem.ts'
import { entitled } from '../../flows/people/dealingWith.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import type { FlowPorts } from '../../flows/turn.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted, noLongerTheirs } from './chatDelivery.ts'

/** Tells one person what else must be heard of a concern. */
export function deliverConcernNews({ ports, sender }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'concernNews') return misrouted
    const header = await ports.cases.header(item.caseId)
    if (!header || isPast(header, item)) return done
    const reader = readerOf(ports, header, item)
    if (!reader) return noLongerTheirs
    const outcome = await sender.send(item.to, await newsView(ports, header, reader, item.news))
    if (outcome.kind === 'unreachable') await toldInstead(ports, header, item)
    return asDelivery(outcome)
  }
}

/** Somebody has it by now; or it is somebody else's, was done, or has come to an end. */
function isPast(header: CaseHeader, { news, to }: ConcernNewsItem): boolean {
  if (news === 'referralProposed') return header.state !== 'referralDue' && header.state !== 'referred'
  if (news === 'passedOn') return header.state !== 'raised'
  if (news === 'handedOver') return header.handlerId !== to
  if (news === 'notTaken') return header.handlerId === to
  const followUp = followUps.find((one) => one === news)
  if (followUp) return header.outstanding[followUp] === undefined
  return news === 'reviewDue' && header.state === 'closed'
}

/** Of a disagreement somebody hears who has nothing to do with the concern otherwise. */
function readerOf(ports: FlowPorts, header: CaseHeader, { news, to }: ConcernNewsItem): Person | undefined {
  if (news !== 'disagreement') return entitled(ports, header, to)
  const above = ports.people.listed(header.schoolId).find(({ id }) => id === to)
  return above && !header.subjects.includes(to) && !isSafeguardingTeam(above) ? above : entitled(ports, header, to)
}
