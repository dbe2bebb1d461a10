import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import { isAboutAuthor } from '../../flows/conflict/isAboutAuthor.ts'
import { authorsCard } from '../../flows/drafts/authorsCard.ts'
import type { Reach } from '../../flows/ports/cases.ts'
import type { Deliver, Delivery } from '../../flows/ports/outbox.ts'
import { reachNow } from '../../flows/raise/reach.ts'
import { receiptView } from '../../flows/raise/receipt.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted, placeOf, retire } from './chatDelivery.ts'

/** Time in which the other cards of the same concern are delivered or not. */
const othersSettleSeconds = 3
/** An author who was at an unfinished screening so lately may have a form open in that very message. */
const atItSeconds = 3600

/**
 * Tells the author on the card they already have: seen, and when. A card that is drawn anew takes away what is being typed into it, so somebody who
 * goes on with an unfinished screening is left alone; but that nobody could be reached they are told at once, by a new message. For as long as it is
 * not known whether anybody is reached, that is looked at every few seconds.
 */
export function deliverReceiptUpdate(parts: ChatDeliveryParts): Deliver {
  return async ({ item, attempts }) => {
    if (item.kind !== 'receiptUpdate') return misrouted
    const { cases } = parts.ports
    const header = await cases.header(item.caseId)
    if (!header || header.state === 'purged' || isAboutAuthor(header)) return done
    if (item.alarm)
      return header.alarmedAt && !(item.again && (await hasRung(parts, header))) ? anew(parts, header) : done
    const waits = header.submittedAt === undefined
    const isOpen = waits || header.state === 'raised'
    const reach = isOpen ? await reachNow(parts.ports, header, waits ? 'draftAlert' : 'alert') : 'reached'
    if (isOpen && (attempts === 0 || reach === 'onItsWay')) return { kind: 'later', afterSeconds: othersSettleSeconds }
    if (waits) return ofDraft(parts, header, reach)
    if (await isAtIt(parts, header)) return whileWriting(parts, header, reach)
    const isNews = reach === 'nobody' || header.acknowledgedAt !== undefined
    if (isNews && !(await parts.chats.cardOf(item.caseId, item.to, 'hub'))) return anew(parts, header)
    return redrawOwn(parts, header)
  }
}

/** Whoever has spoken with somebody about a colleague since it waits for this is told once that nobody acts, and not asked to ring each morning. */
async function hasRung({ ports: { cases } }: ChatDeliveryParts, header: CaseHeader): Promise<boolean> {
  const { route, clockSince, authorId } = header
  if (route === 'team' || clockSince === undefined) return false
  const opened = await cases.open(header.id, { actor: 'system', action: 'openToRemind' })
  const own = opened?.content.calls.filter(({ recordedBy, spoke }) => spoke && recordedBy === authorId) ?? []
  return own.some(({ recordedAt }) => new Date(recordedAt) >= clockSince)
}

/** A draft is its author's: its card is drawn over only where it was put away. */
async function ofDraft(parts: ChatDeliveryParts, header: CaseHeader, reach: Reach): Promise<Delivery> {
  if (reach === 'nobody') return anew(parts, header)
  if (header.state === 'draft') return done
  return redrawOwn(parts, header)
}

/** As it is now; nothing where it has come to light meanwhile that it is about its author. */
async function redrawOwn({ ports, chats, sender }: ChatDeliveryParts, { id, authorId }: CaseHeader): Promise<Delivery> {
  const card = await chats.cardOf(id, authorId, 'hub')
  const now = await ports.cases.header(id)
  if (!card || !now || isAboutAuthor(now)) return done
  return asDelivery(await sender.replace(card, await receiptView(ports, now)))
}

async function whileWriting(parts: ChatDeliveryParts, header: CaseHeader, reach: Reach): Promise<Delivery> {
  const isTold = header.acknowledgedAt !== undefined || reach !== 'nobody'
  return isTold ? { kind: 'later', afterSeconds: atItSeconds } : anew(parts, header)
}

/** A message of its own, which is noticed; the card before it says that there is a newer one, unless its author is writing in it. */
async function anew(parts: ChatDeliveryParts, header: CaseHeader): Promise<Delivery> {
  const { ports, chats, sender } = parts
  const opened =
    header.state === 'draft'
      ? await ports.cases.open(header.id, { actor: 'system', action: 'openToSendCard' })
      : undefined
  const view = opened ? await authorsCard(ports, opened) : await receiptView(ports, header)
  const earlier = await chats.cardOf(header.id, header.authorId, 'hub')
  const outcome = await sender.send(header.authorId, view)
  if (outcome.kind !== 'delivered') return asDelivery(outcome)
  await chats.rememberCard({
    ...{ caseId: header.id, personId: header.authorId, purpose: 'hub' },
    ...placeOf(outcome),
  })
  if (earlier && header.state !== 'draft' && !(await isAtIt(parts, header))) await retire(parts, earlier, header)
  return done
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
