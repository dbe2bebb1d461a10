import { personalConversation } from './activity.ts'
import type { SayAnswer } from './answers.ts'
import type { Delivery } from './botLine.ts'
import type { Person } from './directory.ts'
import { type SendingDeps, sendActivity } from './sending.ts'

/** Sends what the person typed. It stands in the chat before the bot answers. */
export async function say(deps: SendingDeps, person: Person, text: string, sendAgain: boolean): Promise<SayAnswer> {
  if (!deps.chats.chatOf(person).installed) return { kind: 'notInstalled' }
  const message = await deps.chats.append(person, 'person', { text, textFormat: 'plain' })
  const outgoing = { type: 'message', text, textFormat: 'plain' } as const
  const delivery = await sendActivity(deps, person, personalConversation(person), outgoing, {
    id: message.id,
    sendAgain,
  })
  if (delivery.kind === 'unreachable') await deps.chats.withdraw(person, message)
  return sayAnswerOf(delivery)
}

/** Sends what a card submits without a dialog: a message that holds a value; Teams shows nothing of it in the chat. */
export async function sayValue(
  deps: SendingDeps,
  person: Person,
  submitted: { replyToId: string; value: unknown; text?: string; sendAgain: boolean },
): Promise<SayAnswer> {
  const { replyToId, value, text, sendAgain } = submitted
  const outgoing = { type: 'message', replyToId, value, ...(text === undefined ? {} : { text }) } as const
  return sayAnswerOf(await sendActivity(deps, person, personalConversation(person), outgoing, { sendAgain }))
}

function sayAnswerOf(delivery: Delivery): SayAnswer {
  if (delivery.kind === 'unreachable') return { kind: 'unreachable' }
  return delivery.status < 300 ? { kind: 'sent' } : { kind: 'botError', status: delivery.status }
}
