import { z } from 'zod'

const recipientSchema = z.object({ name: z.string(), address: z.string() })
const propertySchema = z.object({ id: z.string(), value: z.string() })
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
  const owner = { emailAddress: { name: message.mailbox, address: message.mailbox } }
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
    parentFolderId: message.sentAt === undefined ? 'drafts' : 'sentitems',
    isRead: true,
    isDraft: message.sentAt === undefined,
    body: { contentType: message.bodyType, content: message.bodyContent },
    sender: owner,
    from: owner,
    toRecipients: message.to.map((person) => ({ emailAddress: person })),
    ccRecipients: [],
    bccRecipients: [],
    replyTo: [],
  }
}
