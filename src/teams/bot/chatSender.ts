import { TeamsInfo, type TurnContext } from 'botbuilder'
import type { ChatOutcome, ChatSender, ChatStore } from '../../flows/ports/chats.ts'
import type { Cards } from '../cards/readCards.ts'
import type { TeamsAdapter } from '../channel/teamsAdapter.ts'
import { kindOf } from './fault.ts'
import { asMessage } from './invokeAnswer.ts'

const unreachableStatuses = [403, 404]
const waitSeconds = 5

/** Sends and replaces cards in a person's own chat, from outside a turn. */
export function createChatSender({
  adapter,
  appId,
  tenantId,
  chats,
  cards,
}: {
  adapter: TeamsAdapter
  appId: string
  tenantId: string
  chats: ChatStore
  cards: Cards
}): ChatSender {
  const inChatOf = async (personId: string, work: (context: TurnContext) => Promise<string>): Promise<ChatOutcome> => {
    const chat = await chats.chatOf(personId)
    if (!chat) return { kind: 'unreachable', code: 'noChat' }
    const { conversationId, serviceUrl } = chat
    const conversation = { id: conversationId, conversationType: 'personal', tenantId, isGroup: false, name: '' }
    const reference = { bot: { id: `28:${appId}`, name: '' }, channelId: 'msteams', conversation, serviceUrl }
    let activityId = ''
    try {
      const sending = adapter.continueConversationAsync(appId, reference, async (context) => {
        activityId = await work(context)
      })
      if ((await withinLimit(sending)) === 'tooLong') return { kind: 'later', afterSeconds: waitSeconds }
    } catch (error) {
      return failure(error)
    }
    return { kind: 'delivered', conversationId, activityId }
  }
  return {
    send: (to, view) =>
      inChatOf(to, async (context) => (await context.sendActivity(asMessage(cards.draw(view))))?.id ?? ''),
    probe: (to) =>
      inChatOf(to, async (context) => {
        await membersOf(context)
        return ''
      }),
    replace: ({ personId, activityId }, view) =>
      inChatOf(personId, async (context) => {
        await context.updateActivity({ ...asMessage(cards.draw(view)), id: activityId })
        return activityId
      }),
  }
}

/** The cheapest question to which a chat that was closed to the bot answers no. */
async function membersOf(context: TurnContext): Promise<void> {
  await TeamsInfo.getPagedMembers(context, 1)
}

/** A connector that does not answer must not hold up whoever is told next. */
const limitMs = 15_000

function withinLimit(sending: Promise<void>): Promise<'sent' | 'tooLong'> {
  const signal = AbortSignal.timeout(limitMs)
  const tooLong = new Promise<'tooLong'>((resolve) =>
    signal.addEventListener('abort', () => resolve('tooLong'), { once: true }),
  )
  return Promise.race([sending.then(() => 'sent' as const), tooLong])
}

/** 403 and 404 mean that this person is not reached (removed app, blocked bot, closed chat); anything else is worth another try. */
function failure(error: unknown): ChatOutcome {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined
  if (typeof status !== 'number') throw error
  if (unreachableStatuses.includes(status)) return { kind: 'unreachable', code: kindOf(error) }
  return { kind: 'later', afterSeconds: retryAfter(error) }
}

function retryAfter(error: unknown): number {
  const response: unknown = Reflect.get(error as object, 'response')
  const headers: unknown =
    typeof response === 'object' && response !== null ? Reflect.get(response, 'headers') : undefined
  const get: unknown = typeof headers === 'object' && headers !== null ? Reflect.get(headers, 'get') : undefined
  const seconds = typeof get === 'function' ? Number(get.call(headers, 'retry-after')) : Number.NaN
  return Number.isFinite(seconds) && seconds > 0 ? seconds : waitSeconds
}
