import { createHash } from 'node:crypto'
import type { Persona } from '../protocol.ts'

/** A persona with the ids that Teams would use for it: opaque, other than the Entra object id, the same at each start. */
export interface Person extends Persona {
  /** Teams' user id for this bot. */
  teamsId: string
  /** The person's own chat with the bot. */
  conversationId: string
  /** The same chat as Graph names it; the connector takes either. */
  chatId: string
}

export interface Directory {
  people: readonly Person[]
  byObjectId(id: string): Person | undefined
  byConversation(conversationId: string): Person | undefined
  /** Takes a Teams user id or an Entra object id, as Teams does. */
  byMemberId(memberId: string): Person | undefined
}

export function createDirectory(tenantId: string, personas: readonly Persona[]): Directory {
  const people = personas.map((persona) => ({
    ...persona,
    teamsId: `29:1${opaque('user', tenantId, persona.id)}`,
    conversationId: `a:1${opaque('conversation', tenantId, persona.id)}`,
    chatId: `19:${opaque('bot', tenantId)}_${persona.id}@unq.gbl.spaces`,
  }))
  return {
    people,
    byObjectId: (id) => people.find((person) => person.id === id),
    byConversation: (id) => people.find(({ conversationId, chatId }) => conversationId === id || chatId === id),
    byMemberId: (memberId) => people.find((person) => person.teamsId === memberId || person.id === memberId),
  }
}

function opaque(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url')
}
