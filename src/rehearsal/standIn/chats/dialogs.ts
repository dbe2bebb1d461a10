import { z } from 'zod'
import { personalConversation } from './activity.ts'
import type { DialogAnswer } from './answers.ts'
import type { Delivery } from './botLine.ts'
import type { Person } from './directory.ts'
import { readDialogAnswer } from './invokeAnswer.ts'
import { type Outgoing, type SendingDeps, sendActivity } from './sending.ts'
import { messagePayloadOf, staffRoom, staffRoomConversationId } from './staffRoom.ts'

/** The message command of the app's manifest. */
export const raiseCommand = 'raiseConcern'

/** Where a dialog comes from: a card in the person's own chat, or the message command in the staff room. */
export const dialogOriginSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), messageId: z.string() }),
  z.object({ kind: z.literal('command'), messageId: z.string() }),
])

export const dialogRequestSchema = z.object({
  step: z.enum(['open', 'submit']),
  origin: dialogOriginSchema,
  data: z.record(z.string(), z.unknown()).default({}),
  sendAgain: z.boolean().default(false),
})
export type DialogRequest = z.infer<typeof dialogRequestSchema>

/**
 * Opens a dialog or submits what was filled in. A card needs the app installed for its person; the message command comes with the staff room, so
 * that it works for somebody who has no chat with the bot. A message that is not there shows as an error.
 */
export async function useDialog(deps: SendingDeps, person: Person, request: DialogRequest): Promise<DialogAnswer> {
  if (request.origin.kind === 'card' && !deps.chats.chatOf(person).installed) return { kind: 'wrong' }
  const delivery = await (request.origin.kind === 'card'
    ? fromCard(deps, person, request, request.origin.messageId)
    : fromCommand(deps, person, request, request.origin.messageId))
  if (delivery === undefined) return { kind: 'wrong' }
  if (delivery.kind === 'unreachable') return { kind: 'unreachable' }
  return delivery.status === 200 ? readDialogAnswer(delivery.body) : { kind: 'wrong' }
}

function fromCard(deps: SendingDeps, person: Person, request: DialogRequest, replyToId: string): Promise<Delivery> {
  const name = request.step === 'open' ? 'task/fetch' : 'task/submit'
  const outgoing: Outgoing = { type: 'invoke', name, replyToId, value: { data: request.data, context } }
  return sendActivity(deps, person, personalConversation(person), outgoing, { sendAgain: request.sendAgain })
}

async function fromCommand(
  deps: SendingDeps,
  person: Person,
  request: DialogRequest,
  messageId: string,
): Promise<Delivery | undefined> {
  const message = staffRoom.messages.find((candidate) => candidate.id === messageId)
  if (message === undefined) return undefined
  const conversationId = staffRoomConversationId(deps.installation.tenantId)
  const messagePayload = messagePayloadOf(message, conversationId)
  const asked = { commandId: raiseCommand, commandContext: 'message', requestId: deps.newId(), messagePayload, context }
  const outgoing: Outgoing =
    request.step === 'open'
      ? { type: 'invoke', name: 'composeExtension/fetchTask', value: asked }
      : { type: 'invoke', name: 'composeExtension/submitAction', value: { ...asked, data: request.data } }
  const conversation = { id: conversationId, conversationType: 'groupChat' } as const
  return sendActivity(deps, person, conversation, outgoing, { sendAgain: request.sendAgain })
}

const context = { theme: 'default' }
