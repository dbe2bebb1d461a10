import { z } from 'zod'

const recipientSchema = z.object({ name: z.string(), address: z.string() })
const propertySchema = z.object({ id: z.string(), value: z.string() })
/** What only a message has that came in. */
const receivedSchema = z.object({
  from: recipientSchema,
  /** Message class of Exchange. */
  itemClass: z.string(),
  /** As they came with it. */
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
})
export type Received = z.infer<typeof receivedSchema>

const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  /** base64, as Graph carries it. */
  contentBytes: z.string(),
})

/** A message of the stand-in's mailboxes as it lies on the disk. */
export const messageSchema = z.object({
  /** Neutral name of its files. */
  key: z.string().regex(/^[0-9a-f]+$/),
  immutableId: z.string(),
  /** The ordinary id, which changes when the message moves to another folder. */
  folderId: z.string(),
  mailbox: z.string(),
  subject: z.string(),
  bodyType: z.enum(['text', 'html']),
  bodyContent: z.string(),
  to: z.array(recipientSchema),
  attachments: z.array(attachmentSchema),
  properties: z.array(propertySchema),
  internetMessageId: z.string(),
  createdAt: z.string(),
  /** Missing while it is a draft. */
  sentAt: z.string().optional(),
  /** When its copy in Sent Items can be found; missing where that is at once. */
  shownFrom: z.string().optional(),
  /** Times at which the draft was handed in and will leave; each of them is one mail that goes out. */
  leaving: z.array(z.string()),
  received: receivedSchema.optional(),
})
export type Message = z.infer<typeof messageSchema>
export type MessageAttachment = z.infer<typeof attachmentSchema>

/** The message resource as Microsoft Graph shows it; test/graph/officialTypes.test.ts holds it against the official types. */
export interface MessageResource {
  id: string
  createdDateTime: string
  lastModifiedDateTime: string
  receivedDateTime: string
  sentDateTime: string
  hasAttachments: boolean
  internetMessageId: string
  subject: string
  bodyPreview: string
  importance: 'normal'
  parentFolderId: string
  isRead: boolean
  isDraft: boolean
  body: { contentType: 'text' | 'html'; content: string }
  sender: RecipientResource
  from: RecipientResource
  toRecipients: RecipientResource[]
  ccRecipients: RecipientResource[]
  bccRecipients: RecipientResource[]
  replyTo: RecipientResource[]
}

interface RecipientResource {
  emailAddress: { name: string; address: string }
}

/** A draft carries a sentDateTime too: only isDraft tells them apart. */
export function toResource(message: Message, immutableIds: boolean): MessageResource {
  const owner = { name: message.mailbox, address: message.mailbox }
  const sender = { emailAddress: message.received?.from ?? owner }
  const time = message.sentAt ?? message.createdAt
  return {
    id: immutableIds ? message.immutableId : message.folderId,
    createdDateTime: message.createdAt,
    lastModifiedDateTime: time,
    receivedDateTime: time,
    sentDateTime: time,
    hasAttachments: message.attachments.length > 0,
    internetMessageId: message.internetMessageId,
    subject: message.subject,
    bodyPreview: message.bodyContent.slice(0, 255),
    importance: 'normal',
    parentFolderId: folderOf(message),
    isRead: message.received === undefined,
    isDraft: folderOf(message) === 'drafts',
    body: { contentType: message.bodyType, content: message.bodyContent },
    sender,
    from: sender,
    toRecipients: message.to.map((person) => ({ emailAddress: person })),
    ccRecipients: [],
    bccRecipients: [],
    replyTo: [],
  }
}

function folderOf({ received, sentAt }: Message): 'inbox' | 'drafts' | 'sentitems' {
  if (received) return 'inbox'
  return sentAt === undefined ? 'drafts' : 'sentitems'
}

/** `internetMessageHeaders`, which Graph shows only of what came in, and only where it is selected. */
export function headersOf({ received }: Message): Received['headers'] {
  return received?.headers ?? []
}
