import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import type { Deliver, Delivery } from '../../flows/outboxPorts.ts'
import { receiptView } from '../../flows/raise/receipt.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted, placeOf, redraw } from './chatDelivery.ts'

/** Time in which the other alerts of the same concern are delivered or not. */
const othersSettleSeconds = 3
/** An author who was at an unfinished screening so lately may have a form open in that very message. */
const atItSeconds = 3600

/**
 * Tells the author on the card they already have: seen, and when. A card that is drawn anew takes away what is being typed into it, so somebody who
 * goes on with an unfinished screening is left alone; but that nobody could be reached they are told at once, by a new message.
 */
export function deliverReceiptUpdate(parts: ChatDeliveryParts): Deliver {
  return async ({ item, attempts }) => {
    if (item.kind !== 'receiptUpdate') return misrouted
    const header = await parts.ports.cases.header(item.caseId)
    if (!header || header.submittedAt === undefined) return done
    if (header.state === 'raised' && attempts === 0) return { kind: 'later', afterSeconds: othersSettleSeconds }
    if (await isAtIt(parts, header)) return whileWriting(parts, header)
    return redraw(parts, item.caseId, item.to, 'hub', (now) => receiptView(parts.ports, now))
  }
}

async function whileWriting(parts: ChatDeliveryParts, header: CaseHeader): Promise<Delivery> {
  const { cases } = parts.ports
  if (header.acknowledgedAt || !(await cases.unreached(header.id))) return { kind: 'later', afterSeconds: atItSeconds }
  const outcome = await parts.sender.send(header.authorId, await receiptView(parts.ports, header))
  if (outcome.kind === 'delivered')
    await parts.chats.rememberCard({
      ...{ caseId: header.id, personId: header.authorId, purpose: 'hub' },
      ...placeOf(outcome),
    })
  return asDelivery(outcome)
}

/** The author has opened or saved something since the team was told, and not long ago. */
async function isAtIt({ ports: { cases, clock } }: ChatDeliveryParts, header: CaseHeader): Promise<boolean> {
  if (!isUnfinished(header)) return false
  const own = (await cases.timeline(header.id)).filter(({ actor }) => actor === header.authorId)
  const last = own.at(-1)
  const since = new Date(clock.now().getTime() - atItSeconds * 1000)
  return last !== undefined && writing.includes(last.action) && last.at > since
}

/** What the audit says of an author who opens or saves a form. */
const writing: readonly string[] = ['openDraft', 'editDraft']
