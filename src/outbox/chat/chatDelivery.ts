import type { CaseHeader } from '../../domain/case/case.ts'
import type { Person, PersonId } from '../../domain/team/person.ts'
import { alertView } from '../../flows/alert/alertView.ts'
import { earlierAlert, sentAgain } from '../../flows/alert/pageView.ts'
import { notReached, stepAfterAlerts } from '../../flows/escalation/notReached.ts'
import type { ReceiptUpdate } from '../../flows/outboxItem.ts'
import { entitled } from '../../flows/people/dealingWith.ts'
import type {
  AppInstaller,
  CardPurpose,
  ChatOutcome,
  ChatSender,
  ChatStore,
  LivingCard,
} from '../../flows/ports/chats.ts'
import type { Deliver, Delivery } from '../../flows/ports/outbox.ts'
import { reachNow } from '../../flows/raise/reach.ts'
import type { FlowPorts } from '../../flows/turn.ts'
import type { View } from '../../flows/view.ts'

export interface ChatDeliveryParts {
  ports: FlowPorts
  chats: ChatStore
  sender: ChatSender
  installer: AppInstaller
}

/**
 * The first card by which somebody learns of a concern. Sent again after a crash it is found to be there already, where that could still be written down;
 * otherwise it comes once more and says so. Where the concern has come to others, it comes as a new message to all of them, and the card from before says so.
 */
export function deliverAlert(parts: ChatDeliveryParts): Deliver {
  return async ({ item, attempts }) => {
    if (item.kind !== 'alert') return misrouted
    const { caseId, to, version } = item
    const earlier = await parts.chats.cardOf(caseId, to, 'alert')
    if (earlier && version === undefined) return done
    const drawn = await parts.ports.cases.header(caseId)
    const reader = drawn && entitled(parts.ports, drawn, to)
    if (drawn && !reader) await toldNobody(parts, drawn, to)
    if (!drawn || !reader) return noLongerTheirs
    const view = await alertView(parts.ports, drawn, reader)
    const outcome = await parts.sender.send(to, attempts > 0 ? sentAgain(view) : view)
    if (outcome.kind === 'unreachable') await toldNobody(parts, drawn, to)
    if (outcome.kind !== 'delivered') return asDelivery(outcome)
    await tellAuthorOfFirst(parts, drawn, { card: 'alert', of: to, outcome: 'reached' })
    const card = { caseId, personId: to, purpose: 'alert' as const, ...placeOf(outcome) }
    await parts.chats.rememberCard(card)
    if (earlier) await retire(parts, earlier, drawn)
    return catchUp(parts, card, drawn)
  }
}

/** An alert that ends without a reader: perhaps nobody is left, and whoever comes next has to be told at once. */
async function toldNobody(parts: ChatDeliveryParts, header: CaseHeader, to: PersonId): Promise<void> {
  await tellAuthor(parts, header, { card: 'alert', of: to, outcome: 'notReached' })
  await notReached(parts.ports, header, to, stepAfterAlerts(parts.ports, header))
}

/** Draws an alert anew. It shows the case as it is now, so an older update that comes late does no harm. */
export function deliverAlertUpdate(parts: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'alertUpdate') return misrouted
    const header = await parts.ports.cases.header(item.caseId)
    if (!header || !entitled(parts.ports, header, item.to)) return noLongerTheirs
    return redraw(parts, item.caseId, item.to, 'alert', (now, reader) => alertView(parts.ports, now, reader))
  }
}

/** The author's card is looked at again: perhaps nobody was reached, or somebody after all. */
export function tellAuthor(
  { ports }: ChatDeliveryParts,
  { id, schoolId, authorId, version }: CaseHeader,
  after: ReceiptUpdate['after'],
): Promise<void> {
  return ports.outbox.add(schoolId, [
    { kind: 'receiptUpdate', caseId: id, to: authorId, version, ...(after ? { after } : {}) },
  ])
}

/** Until now the author's card says that the team is being told, or that nobody of them could be reached. */
export async function tellAuthorOfFirst(
  parts: ChatDeliveryParts,
  header: CaseHeader,
  after: NonNullable<ReceiptUpdate['after']>,
): Promise<void> {
  if ((await reachNow(parts.ports, header, after.card)) !== 'reached') await tellAuthor(parts, header, after)
}

export const done: Delivery = { kind: 'done' }
/** Whoever was to be told has nothing to do with it any more: another role, another route, or it is about them. */
export const noLongerTheirs: Delivery = { kind: 'undeliverable', code: 'noLongerInTheTeam' }
export const misrouted: Delivery = { kind: 'undeliverable', code: 'wrongDeliverer' }

/**
 * Draws somebody's card of a case as it is now, if it still is their business. Without a card there is nothing to redraw: the alert that is still to be sent
 * will show the newest state.
 */
export async function redraw(
  { ports, chats, sender }: ChatDeliveryParts,
  caseId: string,
  to: PersonId,
  purpose: CardPurpose,
  draw: (now: CaseHeader, reader: Person) => Promise<View>,
): Promise<Delivery> {
  const card = await chats.cardOf(caseId, to, purpose)
  const now = await ports.cases.header(caseId)
  const reader = now && entitled(ports, now, to)
  if (!card || !now || !reader) return done
  return asDelivery(await sender.replace(card, await draw(now, reader)))
}

/** A card from before a newer message about the same concern. That it could not be drawn anew is no reason to send that message once more. */
export async function retire({ sender }: ChatDeliveryParts, card: LivingCard, header: CaseHeader): Promise<void> {
  await sender.replace(card, earlierAlert(header)).catch(() => undefined)
}

/** The case may have moved while its first card was on the way, and may be none of theirs any more. */
async function catchUp({ ports, sender }: ChatDeliveryParts, card: LivingCard, drawn: CaseHeader): Promise<Delivery> {
  const now = await ports.cases.header(drawn.id)
  const reader = now && entitled(ports, now, card.personId)
  if (!now || !reader || now.version === drawn.version) return done
  return asDelivery(await sender.replace(card, await alertView(ports, now, reader)))
}

export function asDelivery(outcome: ChatOutcome): Delivery {
  if (outcome.kind === 'delivered') return done
  return outcome.kind === 'later' ? outcome : { kind: 'undeliverable', code: outcome.code }
}

export function placeOf({ conversationId, activityId }: Extract<ChatOutcome, { kind: 'delivered' }>) {
  return { conversationId, activityId }
}
