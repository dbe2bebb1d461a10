import type { CaseHeader } from '../../domain/case/case.ts'
import type { Person } from '../../domain/team/person.ts'
import { draftAlertView, earlierDraftAlert } from '../../flows/drafts/draftAlertView.ts'
import { entitled } from '../../flows/people/dealingWith.ts'
import type { Deliver, Delivery } from '../../flows/ports/outbox.ts'
import {
  asDelivery,
  type ChatDeliveryParts,
  done,
  misrouted,
  noLongerTheirs,
  placeOf,
  redraw,
  tellAuthor,
  tellAuthorOfFirst,
} from './chatDelivery.ts'

/**
 * The team's card of a draft. As long as it is none of their concerns yet, each change of it is news and comes as a message of its own, because a
 * card that is drawn anew makes no sound; afterwards the card they have says what became of it.
 */
export function deliverDraftAlert(parts: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'draftAlert') return misrouted
    const header = await parts.ports.cases.header(item.caseId)
    const reader = header && entitled(parts.ports, header, item.to)
    const waits = header?.state === 'draft' || header?.state === 'discarded'
    const after = { card: 'draftAlert', of: item.to } as const
    if (header && !reader && waits) await tellAuthor(parts, header, { ...after, outcome: 'notReached' })
    if (!reader || !header) return noLongerTheirs
    if (waits) return send(parts, header, reader)
    return redraw(parts, item.caseId, item.to, 'draft', (now, as) => draftAlertView(parts.ports, now, as))
  }
}

async function send(parts: ChatDeliveryParts, header: CaseHeader, reader: Person): Promise<Delivery> {
  const { ports, chats, sender } = parts
  const after = { card: 'draftAlert', of: reader.id } as const
  const earlier = await chats.cardOf(header.id, reader.id, 'draft')
  const outcome = await sender.send(reader.id, await draftAlertView(ports, header, reader))
  if (outcome.kind === 'unreachable') await tellAuthor(parts, header, { ...after, outcome: 'notReached' })
  if (outcome.kind !== 'delivered') return asDelivery(outcome)
  if (header.state === 'discarded') await tellAuthorOfFirst(parts, header, { ...after, outcome: 'reached' })
  await chats.rememberCard({ caseId: header.id, personId: reader.id, purpose: 'draft', ...placeOf(outcome) })
  if (earlier) await sender.replace(earlier, earlierDraftAlert(header))
  return done
}
