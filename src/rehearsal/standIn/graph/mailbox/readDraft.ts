import { z } from 'zod'

const address = z.string().regex(/^[^\s<>@]+@[^\s<>@]+$/)
const recipient = z.object({ emailAddress: z.object({ address, name: z.string().optional() }) })
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/)

const attachment = z.object({
  '@odata.type': z.literal('#microsoft.graph.fileAttachment'),
  name: z.string().min(1),
  contentType: z.string().default('application/octet-stream'),
  contentBytes: base64,
})

/** Named or tagged property of MAPI, for example `String {00020329-0000-0000-c000-000000000046} Name Reference`. */
const property = z.object({
  id: z.string().regex(/^String (\{[0-9a-f-]{36}\} (Name|Id) \S+|0x[0-9a-f]+)$/i),
  value: z.string(),
})

const draft = z.object({
  subject: z.string().default(''),
  body: z.object({ contentType: z.enum(['text', 'html', 'Text', 'HTML']), content: z.string() }).optional(),
  toRecipients: z.array(recipient).default([]),
  attachments: z.array(attachment).default([]),
  singleValueExtendedProperties: z.array(property).default([]),
})

export type DraftBody = z.infer<typeof draft>
export type AttachmentBody = z.infer<typeof attachment>

/** undefined when it is no message that Graph would take. */
export function readDraft(body: unknown): DraftBody | undefined {
  return draft.safeParse(body).data
}

/** undefined when it is no file attachment. */
export function readAttachment(body: unknown): AttachmentBody | undefined {
  return attachment.safeParse(body).data
}

/** The message inside a sendMail request. */
export function readSendMail(body: unknown): DraftBody | undefined {
  return z.object({ message: draft }).safeParse(body).data?.message
}

/** Bytes behind a base64 text. */
export function sizeOf(contentBytes: string): number {
  return Buffer.byteLength(contentBytes, 'base64')
}
