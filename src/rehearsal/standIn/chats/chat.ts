import { z } from 'zod'

const attachmentSchema = z.looseObject({ contentType: z.string(), content: z.unknown(), name: z.string().optional() })

/** What a message shows: the part of a Bot Framework activity that a chat keeps. */
export const messageContentSchema = z.object({
  text: z.string().optional(),
  textFormat: z.string().optional(),
  summary: z.string().optional(),
  attachments: z.array(attachmentSchema).optional(),
  suggestedActions: z.object({ actions: z.array(z.looseObject({ title: z.string() })) }).optional(),
})
export type MessageContent = z.infer<typeof messageContentSchema>

export const messageSchema = z.object({
  /** Milliseconds of the time it was sent, as Teams counts; unique and rising within the chat. */
  id: z.string(),
  from: z.enum(['bot', 'person']),
  at: z.iso.datetime(),
  content: messageContentSchema,
  editedAt: z.iso.datetime().optional(),
  /** A deleted message keeps its place and nothing else. */
  deleted: z.boolean().optional(),
})
export type Message = z.infer<typeof messageSchema>

/** One person's chat with the bot, as it lies on the disk. */
export const chatSchema = z.object({
  personaId: z.string(),
  installed: z.boolean(),
  /** The bot was told of the installation, so it knows the conversation. */
  announced: z.boolean(),
  lastActivityId: z.int(),
  /** Id of the last message that was on the person's screen; empty before the first. */
  seenUpTo: z.string(),
  messages: z.array(messageSchema),
})
export type Chat = z.infer<typeof chatSchema>

/** A chat as it is before anything was said. */
export function newChat(personaId: string, installed: boolean): Chat {
  return { personaId, installed, announced: false, lastActivityId: 0, seenUpTo: '', messages: [] }
}

/** Takes the next activity id: the time in milliseconds, or one more than the last when the clock stands or went back. */
export function takeActivityId(chat: Chat, now: Date): string {
  chat.lastActivityId = Math.max(now.getTime(), chat.lastActivityId + 1)
  return String(chat.lastActivityId)
}

/** Messages of the bot that were never on the person's screen. */
export function unreadMessages(chat: Chat): Message[] {
  const seen = Number(chat.seenUpTo || 0)
  return chat.messages.filter((message) => message.from === 'bot' && !message.deleted && Number(message.id) > seen)
}
