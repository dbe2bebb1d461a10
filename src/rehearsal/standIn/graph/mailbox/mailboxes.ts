import { randomBytes } from 'node:crypto'
import type { Message } from './message.ts'
import { openMessageFiles } from './messageFiles.ts'
import type { AttachmentBody, DraftBody } from './readDraft.ts'

export interface Mailboxes {
  add(mailbox: string, draft: DraftBody): Promise<Message>
  /** Takes either kind of id. */
  find(mailbox: string, id: string): Promise<Message | undefined>
  list(mailbox: string): Promise<Message[]>
  attach(message: Message, attachment: AttachmentBody): Promise<string>
  /** Hands the message in; it goes out at `leavesAt`. Handing it in twice sends it twice. */
  handIn(message: Message, leavesAt: Date): Promise<void>
}

/** The messages of all mailboxes: in memory, with every change on the disk before it is answered. */
export function openMailboxes(dataDir: string, now: () => Date, sentCopyId: 'kept' | 'new'): Mailboxes {
  const files = openMessageFiles(dataDir)
  const messages = new Map(files.read().map((message) => [message.key, message]))
  /** Changes in memory happen without a pause between reading and writing, so that requests cannot overtake each other. */
  const keep = async (changed: readonly Message[]) => {
    for (const message of changed) messages.set(message.key, message)
    await Promise.all(changed.map(files.write))
  }
  const current = (message: Message) => messages.get(message.key) ?? message
  const letLeave = () => keep([...messages.values()].flatMap((message) => leave(message, now(), sentCopyId)))
  const list = async (mailbox: string) => {
    await letLeave()
    return [...messages.values()].filter((message) => sameAddress(message.mailbox, mailbox))
  }
  return {
    list,
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
    handIn: async (message, leavesAt) => {
      await keep([{ ...current(message), leaving: [...current(message).leaving, leavesAt.toISOString()] }])
      await letLeave()
    },
  }
}

/**
 * What becomes of a message whose time to leave has come: the first time makes the draft the copy in Sent Items, each
 * further one is another mail with its own copy. Nothing when no time is due.
 */
function leave(message: Message, now: Date, sentCopyId: 'kept' | 'new'): Message[] {
  const due = message.leaving.filter((time) => Date.parse(time) <= now.getTime())
  if (due.length === 0) return []
  const leaving = message.leaving.filter((time) => !due.includes(time))
  const again = message.sentAt === undefined ? due.slice(1) : due
  const copies = again.map((sentAt) => ({ ...message, ...identity(), leaving: [], sentAt }))
  if (message.sentAt !== undefined) return [{ ...message, leaving }, ...copies]
  return [{ ...message, ...sentIdentity(sentCopyId), leaving, sentAt: due[0] }, ...copies]
}

function sentIdentity(sentCopyId: 'kept' | 'new'): { folderId: string; immutableId?: string } {
  const folderId = newId('AAMk')
  return sentCopyId === 'kept' ? { folderId } : { folderId, immutableId: newId('AAkA') }
}

function identity() {
  const key = randomBytes(12).toString('hex')
  const internetMessageId = `<${randomBytes(16).toString('hex')}@graph.stand-in.example>`
  return { key, immutableId: newId('AAkA'), folderId: newId('AAMk'), internetMessageId }
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
