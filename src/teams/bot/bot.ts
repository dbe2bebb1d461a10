import { type Activity, CardFactory, type TurnContext } from 'botbuilder'
import type { ChatStore, Log } from '../../flows/ports.ts'
import type { CardData, FlowPorts } from '../../flows/turn.ts'
import type { View } from '../../flows/view.ts'
import { welcomeView } from '../../flows/welcome/welcome.ts'
import type { AdaptiveCard } from '../cards/card.ts'
import type { Cards } from '../cards/readCards.ts'
import { answerMessage, answerPress } from './answer.ts'
import { showDialog, submitted } from './dialog.ts'
import { faultView, kindOf } from './fault.ts'
import { messageExtensionAnswer } from './messageExtension.ts'

export interface BotParts {
  ports: FlowPorts
  chats: ChatStore
  cards: Cards
  log: Log
  /** Work that goes on after the answer, one after the other for one message; a stop waits for it. */
  afterwards(message: string, work: () => Promise<unknown>): void
}

/** One activity, already authenticated and admitted, answered. */
export async function runTurn(parts: BotParts, context: TurnContext): Promise<void> {
  await rememberChat(parts, context.activity)
  const { type, name } = context.activity
  if (type === 'message') return answerWithCard(parts, context)
  if (type === 'installationUpdate') return welcome(parts, context)
  if (type !== 'invoke') return
  if (name === 'adaptiveCard/action') return answerInvoke(parts, context)
  if (name === 'task/fetch' || name === 'task/submit') return answerDialog(parts, context)
  return messageExtensionAnswer(parts, context)
}

/** A chat's service may move, so it is refreshed by everything that comes in. Whoever asks is answered even if it cannot be kept. */
async function rememberChat({ ports, chats, log }: BotParts, activity: Activity): Promise<void> {
  const { from, conversation, serviceUrl } = activity
  if (conversation.conversationType !== 'personal' || !from.aadObjectId) return
  const { id: schoolId } = ports.knowledge.school
  const chat = { personId: from.aadObjectId, schoolId, conversationId: conversation.id, serviceUrl }
  await chats
    .rememberChat(chat, ports.clock.now())
    .catch((error: unknown) => log('error', 'chatNotRemembered', { error: kindOf(error) }))
}

async function welcome(parts: BotParts, context: TurnContext): Promise<void> {
  if (context.activity.action !== 'add') return
  const view = async () => welcomeView(parts.ports, await parts.ports.people.identify(personOf(context)))
  await sendCard(parts, context, await drawn(parts, view))
}

async function answerWithCard(parts: BotParts, context: TurnContext): Promise<void> {
  const { conversation, text } = context.activity
  if (conversation.conversationType !== 'personal') return
  await sendCard(parts, context, await drawn(parts, () => answerMessage(parts.ports, personOf(context), text)))
}

async function sendCard(parts: BotParts, context: TurnContext, { view, card }: Drawn): Promise<void> {
  const sent = await context.sendActivity(asMessage(card))
  if (view.hubOf && sent) await rememberHub(parts, context, view.hubOf, sent.id)
}

/** One attachment and nothing else: Teams splits an activity that has text as well. */
export function asMessage(card: AdaptiveCard): Partial<Activity> {
  return { type: 'message', summary: String(card.fallbackText), attachments: [CardFactory.adaptiveCard(card)] }
}

async function answerInvoke(parts: BotParts, context: TurnContext): Promise<void> {
  const { verb, data } = pressed(context.activity.value)
  const { view, card } = await drawn(parts, () => answerPress(parts.ports, personOf(context), verb, data))
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card }
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } })
  const { replyToId } = context.activity
  if (view.keep && replyToId) parts.afterwards(replyToId, () => keep(parts, context, { view, card }, replyToId))
}

async function answerDialog(parts: BotParts, context: TurnContext): Promise<void> {
  const { verb, data } = submitted(context.activity.value)
  const { card } = await drawn(parts, () => answerPress(parts.ports, personOf(context), verb, data))
  await showDialog(context, card)
}

/** An invoke's answer is gone after a reload, so a card that may stay is written into the message as well. */
async function keep(parts: BotParts, context: TurnContext, { view, card }: Drawn, activityId: string): Promise<void> {
  try {
    await context.updateActivity({ ...asMessage(card), id: activityId })
    if (view.hubOf) await rememberHub(parts, context, view.hubOf, activityId)
  } catch {
    parts.log('warn', 'cardNotKept')
  }
}

async function rememberHub(
  { chats }: BotParts,
  context: TurnContext,
  caseId: string,
  activityId: string,
): Promise<void> {
  const conversationId = context.activity.conversation.id
  await chats.rememberCard({ caseId, personId: personOf(context), purpose: 'hub', conversationId, activityId })
}

interface Drawn {
  view: View
  card: AdaptiveCard
}

/** A surprise, in the flow or in drawing its card, becomes the card that gives a reference and the numbers to ring. */
async function drawn({ ports, cards, log }: BotParts, work: () => Promise<View>): Promise<Drawn> {
  try {
    const view = await work()
    return { view, card: cards.draw(view) }
  } catch (error) {
    const view = faultView(error, ports.identifiers.caseReference(), ports.knowledge, log)
    return { view, card: cards.draw(view) }
  }
}

function pressed(value: unknown): { verb: unknown; data: CardData } {
  const action: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'action') : undefined
  if (typeof action !== 'object' || action === null) return { verb: undefined, data: {} }
  const data: unknown = Reflect.get(action, 'data')
  return { verb: Reflect.get(action, 'verb'), data: typeof data === 'object' && data !== null ? { ...data } : {} }
}

/** Present in every admitted activity. */
function personOf(context: TurnContext): string {
  return context.activity.from.aadObjectId ?? ''
}
