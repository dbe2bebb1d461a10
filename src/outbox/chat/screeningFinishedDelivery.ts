import { finishedView } from '../../flows/alert/finishedView.ts'
import type { Deliver } from '../../flows/outboxPorts.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted, teamMember } from './chatDelivery.ts'

/** Tells one member of the team that a screening they knew as unfinished is finished. */
export function deliverScreeningFinished(parts: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'screeningFinished') return misrouted
    if (!teamMember(parts, item.to)) return { kind: 'undeliverable', code: 'noLongerInTheTeam' }
    const header = await parts.ports.cases.header(item.caseId)
    return header ? asDelivery(await parts.sender.send(item.to, await finishedView(parts.ports, header))) : done
  }
}
