import { type Activity, CardFactory, type TurnContext } from 'botbuilder'
import type { ChatStore, Log } from '../../flows/ports.ts'
import type { CardData, FlowPorts } from '../../flows/turn.ts'
import type { View } from '../../flows/view.ts'
import { welcomeView } from '../../flows/welcome/welcome.ts'
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
  /** Work that goes on after the answer; a stop waits for it. */
  afterwards(work: Promise<unknown>): void
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

/** A chat's service may move, so it is refreshed by everything that comes in. Whoever asks is answered without it as well. */
async function rememberChat(parts: BotParts, { from, conversation, serviceUrl }: Activity): Promise<void> {
  const { ports, chats, log } = parts
  if (conversation.conversationType !== 'personal' || !from.aadObjectId) return
  const chat = {
    personId: from.aadObjectId,
    schoolId: ports.knowledge.school.id,
    conversationId: conversation.id,
    serviceUrl,
  }
  try {
    await chats.rememberChat(chat, ports.clock.now())
  } catch (error) {
    log('error', 'chatNotRemembered', { error: kindOf(error) })
  }
}

async function welcome(parts: BotParts, context: TurnContext): Promise<void> {
  if (context.activity.action !== 'add') return
  const who = await parts.ports.people.identify(personOf(context))
  await sendCard(parts, context, welcomeView(parts.ports, who))
}

async function answerWithCard(parts: BotParts, context: TurnContext): Promise<void> {
  const { conversation, text } = context.activity
  if (conversation.conversationType !== 'personal') return
  const view = await withoutFault(parts, () => answerMessage(parts.ports, personOf(context), text))
  await sendCard(parts, context, view)
}

async function sendCard(parts: BotParts, context: TurnContext, view: View): Promise<void> {
  const sent = await context.sendActivity(cardMessage(parts.cards, view))
  if (view.hubOf && sent) await rememberHub(parts, context, view.hubOf, sent.id)
}

/** One attachment and nothing else: Teams splits an activity that has text as well. */
export function cardMessage(cards: Cards, view: View): Partial<Activity> {
  const card = cards.draw(view)
  return { type: 'message', summary: String(card.fallbackText), attachments: [CardFactory.adaptiveCard(card)] }
}

async function answerInvoke(parts: BotParts, context: TurnContext): Promise<void> {
  const { verb, data } = pressed(context.activity.value)
  const view = await withoutFault(parts, () => answerPress(parts.ports, personOf(context), verb, data))
  const card = parts.cards.draw(view)
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card }
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } })
  const { replyToId } = context.activity
  if (view.keep && replyToId) parts.afterwards(keep(parts, context, view, replyToId))
}

async function answerDialog(parts: BotParts, context: TurnContext): Promise<void> {
  const { verb, data } = submitted(context.activity.value)
  const view = await withoutFault(parts, () => answerPress(parts.ports, personOf(context), verb, data))
  await showDialog(context, parts.cards.draw(view))
}

/** An invoke's answer is gone after a reload, so a card that may stay is written into the message as well. */
async function keep(parts: BotParts, context: TurnContext, view: View, activityId: string): Promise<void> {
  try {
    await context.updateActivity({ ...cardMessage(parts.cards, view), id: activityId })
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

async function withoutFault({ ports, log }: BotParts, work: () => Promise<View>): Promise<View> {
  try {
    return await work()
  } catch (error) {
    return faultView(error, ports.identifiers.caseReference(), ports.knowledge, log)
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
