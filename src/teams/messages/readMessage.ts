import { z } from 'zod'
import type { BroughtMessage } from '../../flows/raise/fromMessage.ts'
import { limits } from '../../flows/raise/limits.ts'
import { type PlainText, plainText } from './plainText.ts'

const name = z
  .looseObject({ displayName: z.string().catch('') })
  .nullish()
  .catch(undefined)

/**
 * What Teams hands to a message command (`messagePayload`), as far as it is of use. Every part may be missing or of another shape: of a deleted
 * message, one of a bot, of the system, or of a client that sends it differently.
 */
const payloadSchema = z.looseObject({
  deleted: z.boolean().nullish().catch(undefined),
  createdDateTime: z.iso.datetime({ offset: true }).nullish().catch(undefined),
  linkToMessage: z.string().nullish().catch(undefined),
  body: z
    .looseObject({ contentType: z.string().catch('html'), content: z.string().catch('') })
    .nullish()
    .catch(undefined),
  from: z.looseObject({ user: name, application: name }).nullish().catch(undefined),
  attachments: z.array(z.unknown()).nullish().catch(undefined),
})

type Payload = z.infer<typeof payloadSchema>

/** Reads the invoke of a message command. Never throws; what cannot be read is empty. Attachments are counted and not looked at. */
export function readMessage(value: unknown): BroughtMessage {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'messagePayload') : undefined
  const payload = payloadSchema.safeParse(found).data ?? {}
  const { text, leftOut, shortened } = wordsOf(payload)
  const shortText = cut(text, limits.account)
  const { user, application } = payload.from ?? {}
  return {
    text: shortText,
    shortened: shortened || shortText.length < text.length,
    leftOut: leftOut || (payload.attachments ?? []).length > 0,
    sender: cut(user?.displayName || application?.displayName || '', limits.line),
    link: linkOf(payload),
    ...(payload.createdDateTime ? { sentAt: payload.createdDateTime } : {}),
  }
}

function wordsOf({ deleted, body }: Payload): PlainText {
  if (deleted || !body) return { text: '', leftOut: false, shortened: false }
  const { contentType, content } = body
  return contentType === 'text' ? { text: content.trim(), leftOut: false, shortened: false } : plainText(content)
}

/** At most so many characters, and no half of one at the end. */
function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : text
        .slice(0, most)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()
}

/** Only an address that Teams could have given, and none that had to be cut: half an address leads elsewhere. */
function linkOf({ linkToMessage }: Payload): string {
  const link = linkToMessage ?? ''
  return link.length <= limits.link && URL.canParse(link) && new URL(link).protocol === 'https:' ? link : ''
}
