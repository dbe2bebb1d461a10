import type { Activity, TurnContext } from 'botbuilder'
import type { CardData } from '../../flows/turn.ts'
import { welcomeView } from '../../flows/welcome/welcome.ts'
import { answerMessage, answerPress, answerPressByMessage } from './answer.ts'
import type { BotParts } from './botParts.ts'
import { showDialog, submitted } from './dialog.ts'
import { type Drawn, drawn } from './drawn.ts'
import { kindOf } from './fault.ts'
import { answerWithMessage, asMessage, cardStays, showAnswer } from './invokeAnswer.ts'
import { answerMessageExtension } from './messageExtension.ts'
import { type TurnPlace, turnPlace } from './turnPlace.ts'

/** One activity, already authenticated and admitted, answered. */
export async function runTurn(parts: BotParts, context: TurnContext): Promise<void> {
  const { type, name, conversation } = context.activity
  if (type === 'invoke' && name?.startsWith('composeExtension/')) return answerMessageExtension(parts, context)
  if (conversation.conversationType !== 'personal') return
  const { activity } = context
  parts.afterwards(`chat ${personOf(context)}`, () => rememberChat(parts, activity))
  if (type === 'message') return answerText(parts, context)
  if (type === 'installationUpdate') return welcome(parts, context)
  if (type !== 'invoke') return
  if (name === 'adaptiveCard/action') return answerCard(parts, context)
  if (name === 'task/fetch' || name === 'task/submit') return answerDialog(parts, context)
}

/** A chat's service may move, so it is refreshed by everything that comes in; nobody waits for it or goes unanswered over it. */
async function rememberChat(
  { ports, chats, log }: BotParts,
  { from, conversation, serviceUrl }: Activity,
): Promise<void> {
  const { id: schoolId } = ports.knowledge.school
  const chat = { personId: from.aadObjectId ?? '', schoolId, conversationId: conversation.id, serviceUrl }
  await chats
    .rememberChat(chat, ports.clock.now())
    .catch((error: unknown) => log('error', 'chatNotRemembered', { error: kindOf(error) }))
}

async function welcome(parts: BotParts, context: TurnContext): Promise<void> {
  if (context.activity.action !== 'add') return
  const view = async () => welcomeView(parts.ports, await parts.ports.people.identify(personOf(context)))
  await sendCard(parts, context, await drawn(parts, view))
}

async function answerText(parts: BotParts, context: TurnContext): Promise<void> {
  const { text, value } = context.activity
  const { verb, data } = submitted({ data: value })
  const isPress = typeof verb === 'string' && !text
  await sendCard(
    parts,
    context,
    await drawn(parts, () =>
      isPress
        ? answerPressByMessage(parts.ports, personOf(context), verb, data)
        : answerMessage(parts.ports, personOf(context), text),
    ),
  )
}

async function sendCard(parts: BotParts, context: TurnContext, { view, card }: Drawn): Promise<void> {
  const sent = await context.sendActivity(asMessage(card))
  const { hubOf } = view
  if (!hubOf || !sent) return
  const chat = turnPlace(context)
  parts.afterwards(sent.id, () => rememberHub(parts, chat, hubOf, sent.id))
}

/** What cannot be answered in place is said in a message of its own: the card, and what was typed into it, stays. */
async function answerCard(parts: BotParts, context: TurnContext): Promise<void> {
  const { verb, data } = pressed(context.activity.value)
  const answer = await drawn(parts, () => answerPress(parts.ports, personOf(context), verb, data))
  if (answer.view.apart) {
    await sendCard(parts, context, answer)
    return answer.fault ? cardStays(context) : answerWithMessage(context)
  }
  await showAnswer(context, answer.card)
  const { replyToId } = context.activity
  if (!answer.view.keep || !replyToId) return
  const chat = turnPlace(context)
  parts.afterwards(replyToId, () => keep(parts, chat, answer, replyToId))
}

/** What cannot be done just now is said in a message of its own: a dialog that was filled in stays with everything in it. */
async function answerDialog(parts: BotParts, context: TurnContext): Promise<void> {
  const { name, value } = context.activity
  const { verb, data } = submitted(value)
  const answer = await drawn(parts, () => answerPress(parts.ports, personOf(context), verb, data))
  const { apart, card } = answer.view
  const isNotNow = name === 'task/submit' && apart && card === 'notice'
  if (!answer.fault && !isNotNow) return showDialog(context, answer.card)
  await sendCard(parts, context, answer)
  await context.sendActivity({ type: 'invokeResponse', value: { status: 500 } })
}

/** An invoke's answer is gone after a reload, so a card that may stay is written into the message as well. */
async function keep(parts: BotParts, chat: TurnPlace, { view, card }: Drawn, activityId: string): Promise<void> {
  try {
    await chat.replace(activityId, asMessage(card))
    if (view.hubOf) await rememberHub(parts, chat, view.hubOf, activityId)
  } catch (error) {
    parts.log('warn', 'cardNotKept', { error: kindOf(error) })
  }
}

async function rememberHub(
  { chats }: BotParts,
  { personId, conversationId }: TurnPlace,
  caseId: string,
  activityId: string,
): Promise<void> {
  await chats.rememberCard({ caseId, personId, purpose: 'hub', conversationId, activityId })
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
