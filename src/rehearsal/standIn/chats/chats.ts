import { type Chat, type Message, type MessageContent, newChat, takeActivityId, unreadMessages } from './chat.ts'
import type { ChatFiles } from './chatFiles.ts'
import type { Directory, Person } from './directory.ts'

/** Something a page wants to show at once. */
export type ChatEvent =
  | { kind: 'message' | 'updated'; personaId: string; message: Message; version: number }
  | { kind: 'removed'; personaId: string; id: string }
  | { kind: 'typing'; personaId: string }
  | { kind: 'sentAgain'; personaId: string; reached: boolean }
  | { kind: 'personas' }

export type Listener = (event: ChatEvent) => void

export interface Chats {
  chatOf(person: Person): Chat
  /** Rises with every change and every answer: of two versions of a message the higher one is shown. */
  nextVersion(): number
  versionOf(message: Message): number
  activityId(person: Person): string
  append(person: Person, from: Message['from'], content: MessageContent): Promise<Message>
  update(person: Person, message: Message, content: MessageContent): Promise<void>
  remove(person: Person, message: Message): Promise<void>
  /** Takes back what the person wrote, as if it had never been sent. */
  withdraw(person: Person, message: Message): Promise<void>
  markSeen(person: Person, upTo: string): Promise<void>
  setInstalled(person: Person, installed: boolean): Promise<void>
  setAnnounced(person: Person): Promise<void>
  unread(person: Person): Message[]
  announce(event: ChatEvent): void
  /** Gives back what ends the subscription. */
  subscribe(listener: Listener): () => void
}

/** All chats with the bot: kept in memory, on the disk before anybody is told of a change. */
export function openChats(files: ChatFiles, directory: Directory, now: () => Date): Chats {
  const chats = new Map(directory.people.map((person) => [person.id, readOrStart(files, person)]))
  const versions = new WeakMap<Message, number>()
  const listeners = new Set<Listener>()
  let version = 0
  const chatOf = (person: Person) => {
    const chat = chats.get(person.id)
    if (chat === undefined) throw new Error('a person without a chat')
    return chat
  }
  const announce = (event: ChatEvent) => {
    for (const listener of listeners) listener(event)
  }
  const nextVersion = () => {
    version += 1
    return version
  }
  const tell = (kind: 'message' | 'updated', person: Person, message: Message) => {
    versions.set(message, nextVersion())
    announce({ kind, personaId: person.id, message: structuredClone(message), version })
    announce({ kind: 'personas' })
  }
  const changed = async (person: Person) => {
    await files.write(chatOf(person))
    announce({ kind: 'personas' })
  }
  return {
    chatOf,
    nextVersion,
    versionOf: (message) => versions.get(message) ?? 0,
    activityId: (person) => takeActivityId(chatOf(person), now()),
    append: async (person, from, content) => {
      const chat = chatOf(person)
      const message = { id: takeActivityId(chat, now()), from, at: now().toISOString(), content }
      chat.messages.push(message)
      await files.write(chat)
      tell('message', person, message)
      return message
    },
    update: async (person, message, content) => {
      Object.assign(message, { content, editedAt: now().toISOString() })
      await files.write(chatOf(person))
      tell('updated', person, message)
    },
    remove: async (person, message) => {
      Object.assign(message, { content: {}, deleted: true })
      await files.write(chatOf(person))
      tell('updated', person, message)
    },
    withdraw: async (person, message) => {
      const chat = chatOf(person)
      chat.messages = chat.messages.filter((kept) => kept !== message)
      await files.write(chat)
      announce({ kind: 'removed', personaId: person.id, id: message.id })
    },
    markSeen: (person, upTo) => {
      const chat = chatOf(person)
      if (!(Number(upTo) > Number(chat.seenUpTo || 0))) return Promise.resolve()
      chat.seenUpTo = upTo
      return changed(person)
    },
    setInstalled: (person, installed) => {
      Object.assign(chatOf(person), { installed, announced: false })
      return changed(person)
    },
    setAnnounced: (person) => {
      chatOf(person).announced = true
      return changed(person)
    },
    unread: (person) => unreadMessages(chatOf(person)),
    announce,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function readOrStart(files: ChatFiles, person: Person): Chat {
  return files.read(person.id) ?? newChat(person.id, person.installed)
}
