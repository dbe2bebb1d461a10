import type { Message } from '../chats/chat.ts'
import type { Chats } from '../chats/chats.ts'
import type { Directory, Person } from '../chats/directory.ts'
import { previewOf } from '../chats/preview.ts'
import type { PageChat, PageMessage, PersonaChoice } from './pageApi.ts'

const adaptiveCard = 'application/vnd.microsoft.card.adaptive'

/** The people whom the persona switch offers. */
export function personaChoices(directory: Directory, chats: Chats): PersonaChoice[] {
  const listed = directory.people.filter((person) => person.listed !== false)
  return listed.map((person) => ({
    id: person.id,
    label: person.label,
    name: person.name,
    teamsId: person.teamsId,
    unread: chats.unread(person).length,
    installed: chats.chatOf(person).installed,
  }))
}

export function pageChat(chats: Chats, person: Person): PageChat {
  const chat = chats.chatOf(person)
  return {
    installed: chat.installed,
    messages: chat.messages.map((message) => pageMessage(message, chats.versionOf(message))),
    unread: chats.unread(person).map((message) => message.id),
  }
}

export function pageMessage(message: Message, version: number): PageMessage {
  const { content } = message
  const cards = content.attachments?.filter((attachment) => attachment.contentType === adaptiveCard) ?? []
  const actions = content.suggestedActions?.actions ?? []
  return {
    id: message.id,
    from: message.from,
    at: message.at,
    edited: message.editedAt !== undefined,
    deleted: message.deleted === true,
    text: content.text ?? '',
    cards: cards.map((card) => card.content),
    suggestions: actions.map((action) => ({ title: action.title, text: String(action.value ?? action.title) })),
    preview: previewOf(content),
    version,
  }
}
