import { randomBytes } from 'node:crypto'
import type { Departure, GraphStandInDeps, SentCopies } from '../graphStandIn.ts'
import type { Message, Received } from './message.ts'
import type { AttachmentBody, DraftBody } from './readDraft.ts'

export interface Mailboxes {
  add(mailbox: string, draft: DraftBody): Promise<Message>
  /** Takes either kind of id. */
  find(mailbox: string, id: string): Promise<Message | undefined>
  list(mailbox: string): Promise<Message[]>
  attach(message: Message, attachment: AttachmentBody): Promise<string>
  /** Hands the message in; it goes out at `leavesAt`. Handing it in twice sends it twice. */
  handIn(message: Message, leavesAt: Date): Promise<void>
  /** A mail that left, by its key. */
  sent(key: string): Message | undefined
  /** A mail comes in from elsewhere. */
  receive(mailbox: string, mail: ReceivedMail): Promise<void>
  /** Lets leave what is due. */
  settle(): Promise<void>
  /** What was handed in is no longer anybody's to delete. */
  deleteDrafts(): Promise<void>
}

/** The messages of all mailboxes: in memory, with every change kept before it is answered. */
export function openMailboxes({ files, now, copies = {}, onDeparture }: GraphStandInDeps): Mailboxes {
  const messages = new Map(files.read().map((message) => [message.key, message]))
  /** Changes in memory happen without a pause between reading and writing, so that requests cannot overtake each other. */
  const keep = async (changed: readonly Message[]) => {
    for (const message of changed) messages.set(message.key, message)
    await Promise.all(changed.map(files.write))
  }
  const current = (message: Message) => messages.get(message.key) ?? message
  const settle = () => {
    const left = [...messages.values()].flatMap((message) => leave(message, now(), copies))
    for (const { message } of left.filter(({ isNew }) => isNew)) onDeparture?.(departureOf(message))
    return keep(left.map(({ message }) => message))
  }
  const list = async (mailbox: string) => {
    await settle()
    return [...messages.values()].filter((message) => sameAddress(message.mailbox, mailbox) && isShown(message, now()))
  }
  return {
    list,
    settle,
    add: async (mailbox, draft) => {
      const message = newMessage(mailbox, draft, now())
      await keep([message])
      return message
    },
    find: async (mailbox, id) =>
      (await list(mailbox)).find((message) => message.immutableId === id || message.folderId === id),
    attach: async (message, attachment) => {
      const added = { id: newId('AttachmentId'), ...fileOf(attachment) }
      await keep([{ ...current(message), attachments: [...current(message).attachments, added] }])
      return added.id
    },
    sent: (key) => [...messages.values()].find((message) => message.key === key && message.sentAt !== undefined),
    receive: async (mailbox, { subject, text, messageId, ...received }) => {
      const draft = { subject, body: { contentType: 'text' as const, content: text }, ...nothingElse }
      const to = [{ name: mailbox, address: mailbox }]
      const itemClass = [{ id: 'String 0x001A', value: received.itemClass }]
      const message = { ...newMessage(mailbox, draft, now()), to, properties: itemClass, received }
      await keep([{ ...message, ...(messageId ? { internetMessageId: messageId } : {}) }])
    },
    handIn: async (message, leavesAt) => {
      await keep([{ ...current(message), leaving: [...current(message).leaving, leavesAt.toISOString()] }])
      await settle()
    },
    deleteDrafts: async () => {
      const drafts = [...messages.values()].filter(
        ({ sentAt, leaving, received }) => !received && sentAt === undefined && leaving.length === 0,
      )
      for (const { key } of drafts) messages.delete(key)
      await Promise.all(drafts.map(files.remove))
    },
  }
}

/** A mail as a server of somebody else hands it over. */
export interface ReceivedMail extends Received {
  subject: string
  text: string
  /** One of its own when left out. */
  messageId?: string
}

const nothingElse = { toRecipients: [], attachments: [], singleValueExtendedProperties: [] }

interface Leaving {
  message: Message
  /** Another mail has gone out with this. */
  isNew: boolean
}

/**
 * What becomes of a message whose time to leave has come: the first time makes the draft the copy in Sent Items, each
 * further one is another mail with its own copy. Nothing when no time is due.
 */
function leave(message: Message, now: Date, copies: SentCopies): Leaving[] {
  const due = message.leaving.filter((time) => Date.parse(time) <= now.getTime())
  const [first] = due
  if (first === undefined) return []
  const leaving = message.leaving.filter((time) => !due.includes(time))
  const isDraft = message.sentAt === undefined
  const others = (isDraft ? due.slice(1) : due).map((sentAt) => {
    const copy = { ...message, ...identity(), leaving: [], sentAt, ...shownFrom(sentAt, copies) }
    return { message: copy, isNew: true }
  })
  if (!isDraft) return [{ message: { ...message, leaving }, isNew: false }, ...others]
  const properties = copies.withoutProperties ? [] : message.properties
  const copy = {
    ...message,
    ...sentIdentity(copies),
    ...shownFrom(first, copies),
    properties,
    leaving,
    sentAt: first,
  }
  return [{ message: copy, isNew: true }, ...others]
}

function shownFrom(sentAt: string, { appearAfterSeconds = 0 }: SentCopies): { shownFrom?: string } {
  if (appearAfterSeconds === 0) return {}
  return { shownFrom: new Date(Date.parse(sentAt) + appearAfterSeconds * 1000).toISOString() }
}

function isShown({ shownFrom: from }: Message, now: Date): boolean {
  return from === undefined || Date.parse(from) <= now.getTime()
}

function departureOf(message: Message): Departure {
  return {
    at: new Date(message.sentAt ?? ''),
    ...{ from: message.mailbox, to: message.to.map(({ address }) => address) },
    ...{ subject: message.subject, text: message.bodyContent, internetMessageId: message.internetMessageId },
    files: message.attachments.map(({ contentBytes }) => Buffer.from(contentBytes, 'base64')),
  }
}

type SentIdentity = Pick<Message, 'folderId'> & Partial<Pick<Message, 'immutableId' | 'internetMessageId'>>

function sentIdentity({ id, messageId }: SentCopies): SentIdentity {
  return {
    folderId: newId('AAMk'),
    ...(id === 'new' ? { immutableId: newId('AAkA') } : {}),
    ...(messageId === 'new' ? { internetMessageId: newMessageId() } : {}),
  }
}

function identity() {
  const key = randomBytes(12).toString('hex')
  return { key, immutableId: newId('AAkA'), folderId: newId('AAMk'), internetMessageId: newMessageId() }
}

function newMessageId(): string {
  return `<${randomBytes(16).toString('hex')}@graph.stand-in.example>`
}

function newMessage(mailbox: string, draft: DraftBody, now: Date): Message {
  return {
    ...identity(),
    mailbox,
    subject: draft.subject,
    bodyType: draft.body?.contentType.toLowerCase() === 'html' ? 'html' : 'text',
    bodyContent: draft.body?.content ?? '',
    to: draft.toRecipients.map(({ emailAddress }) => ({
      name: emailAddress.name ?? '',
      address: emailAddress.address,
    })),
    attachments: draft.attachments.map((attachment) => ({ id: newId('AttachmentId'), ...fileOf(attachment) })),
    properties: draft.singleValueExtendedProperties,
    createdAt: now.toISOString(),
    leaving: [],
  }
}

function fileOf({ name, contentType, contentBytes }: AttachmentBody) {
  return { name, contentType, contentBytes }
}

function newId(prefix: string): string {
  return `${prefix}${randomBytes(36).toString('base64url')}`
}

function sameAddress(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
