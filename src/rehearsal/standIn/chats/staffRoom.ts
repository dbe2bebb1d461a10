import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const staffMessageSchema = z.strictObject({
  id: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
  text: z.string(),
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

/** The message as Teams hands it to a message command. */
export function messagePayloadOf(message: StaffMessage): Record<string, unknown> {
  const user = { id: authorId(message.author), displayName: message.author, userIdentityType: 'aadUser' }
  return {
    id: message.id,
    createdDateTime: message.at,
    messageType: 'message',
    importance: 'normal',
    locale: 'en-GB',
    from: { user },
    body: { contentType: 'text', content: message.text },
    attachments: [],
    mentions: [],
    reactions: [],
  }
}

/** An object id for a colleague who is nobody in the directory. */
function authorId(author: string): string {
  const hex = createHash('sha256').update(`colleague\n${author}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
