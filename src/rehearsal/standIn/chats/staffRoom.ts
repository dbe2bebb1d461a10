import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const staffMessageSchema = z.strictObject({
  id: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
  /** As it stands on the screen. */
  text: z.string(),
  /** As Teams hands it to a message command, where that is more than the text. */
  html: z.string().optional(),
  mentions: z.array(z.string()).default([]),
  /** What the screen shows beside the text. */
  attached: z.array(z.string()).default([]),
  files: z.array(z.strictObject({ id: z.string(), name: z.string() })).default([]),
})
const staffRoomSchema = z.strictObject({ title: z.string(), messages: z.array(staffMessageSchema) })
export type StaffMessage = z.infer<typeof staffMessageSchema>

/** A chat among colleagues in which the bot is no member: the place to try the message command. */
export const staffRoom: Readonly<z.infer<typeof staffRoomSchema>> = staffRoomSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'staffRoom.json'), 'utf8')),
)

/** Id of the staff room's conversation, as Teams names group chats. */
export function staffRoomConversationId(tenantId: string): string {
  return `19:${createHash('sha256').update(`staff room\n${tenantId}`).digest('hex').slice(0, 32)}@thread.v2`
}

/** The message as Teams hands it to a message command: nulls, HTML and all. */
export function messagePayloadOf(message: StaffMessage, conversationId: string): Record<string, unknown> {
  const { id, author, at, html, text } = message
  return {
    linkToMessage: `https://teams.microsoft.com/l/message/${encodeURIComponent(conversationId)}/${id}`,
    id,
    replyToId: null,
    createdDateTime: at,
    lastModifiedDateTime: null,
    deleted: false,
    subject: null,
    summary: null,
    messageType: 'message',
    importance: 'normal',
    locale: 'en-gb',
    from: { device: null, conversation: null, application: null, user: userOf(author) },
    body: { contentType: 'html', content: html ?? `<p>${escaped(text)}</p>` },
    attachments: message.files.map(fileOf),
    mentions: message.mentions.map((mentionText, at) => ({
      id: at,
      mentionText,
      mentioned: { user: userOf(mentionText) },
    })),
    reactions: [],
  }
}

function userOf(displayName: string): Record<string, string> {
  return { userIdentityType: 'aadUser', id: authorId(displayName), displayName }
}

/** A file as Teams names it: where it lies and no more. */
function fileOf({ id, name }: StaffMessage['files'][number]): Record<string, unknown> {
  const contentUrl = `https://alderbrook.sharepoint.example/files/${name}`
  return { id, contentType: 'reference', contentUrl, content: null, name, thumbnailUrl: null }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** An object id for a colleague who is nobody in the directory. */
function authorId(author: string): string {
  const hex = createHash('sha256').update(`colleague\n${author}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
