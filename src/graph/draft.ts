import type { Mail } from '../flows/ports/mail.ts'

/** Property set of this bot's named properties; the GUID is its own and must never change. */
const propertySet = '{6f2d6c0e-3d5b-4c1e-9a57-2f0d9b7e41c8}'
/** Carries the key by which a message is found again. */
export const keyProperty = `String ${propertySet} Name SafeguardingDeliveryKey`

/** Bytes. Graph takes files of less than 3 MB by one POST, in requests of at most 4 MB with base64 and all. */
const largestContent = 2_900_000

/** The message resource of a draft, with its files and with what it is found again by. */
export function toDraft(mail: Mail, key: string): Record<string, unknown> | 'tooLarge' {
  const size = mail.attachments.reduce((sum, attachment) => sum + attachment.content.length, 0)
  if (size > largestContent) return 'tooLarge'
  return {
    subject: mail.subject,
    body: { contentType: 'text', content: mail.text },
    toRecipients: mail.to.map(({ name, address }) => ({ emailAddress: { name, address } })),
    attachments: mail.attachments.map((attachment) => ({
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: attachment.fileName,
      contentType: attachment.contentType,
      contentBytes: attachment.content.toString('base64'),
    })),
    singleValueExtendedProperties: [{ id: keyProperty, value: key }],
  }
}
