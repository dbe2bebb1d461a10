/** Shapes that travel between the page and its server; types only, so the browser reads none of it. */

export interface PageState {
  /** Of this start of the stand-in; another one means that the page is stale. */
  startId: string
  schoolName: string
  botName: string
  personas: PersonaChoice[]
  staffRoom: { title: string; messages: StaffRoomMessage[] }
}

export interface PersonaChoice {
  id: string
  label: string
  name: string
  /** Teams' id of the person, as a card's refresh names people. */
  teamsId: string
  unread: number
  installed: boolean
}

export interface StaffRoomMessage {
  id: string
  author: string
  at: string
  text: string
  /** Names of what hangs on it, which is nowhere to be had. */
  attached: string[]
}

export interface PageMessage {
  id: string
  from: 'bot' | 'person'
  at: string
  edited: boolean
  deleted: boolean
  text: string
  cards: unknown[]
  /** Titles and texts of suggested actions; pressing one says its text. */
  suggestions: { title: string; text: string }[]
  /** What a notification would show. */
  preview: string
  version: number
}

export interface PageChat {
  installed: boolean
  messages: PageMessage[]
  /** Ids of the bot's messages that were never on the screen. */
  unread: string[]
}

/** What the event stream of one persona's tab carries. */
export type PageEvent =
  | { kind: 'message' | 'updated'; message: PageMessage }
  | { kind: 'removed'; id: string }
  | { kind: 'typing' }
  | { kind: 'sentAgain'; reached: boolean }
  | { kind: 'personas'; personas: PersonaChoice[] }
  | { kind: 'clock'; now: string }

export interface PageMail {
  id: string
  from: string
  subject: string
  to: string[]
  at: string
  text: string
  attachments: { name: string; bytes: number; href: string }[]
  /** The whole mail as a file. */
  emlHref: string
}

/** Where a dialog comes from: a card in the person's own chat, or the command on somebody's message in the staff room. */
export interface DialogOrigin {
  kind: 'card' | 'command'
  messageId: string
}
