import { z } from 'zod'
import type { IncomingMail } from '../domain/mailbox/incomingMail.ts'
import type { Inbox, Received } from '../flows/ports/mail.ts'
import { keyProperty } from './draft.ts'
import { readHarmless } from './mailAnswer.ts'
import type { AskMailbox } from './mailbox.ts'

/** Properties that Graph has no name for ([MS-OXPROPS]): PidTagMessageClass, PidTagInReplyToId, PidTagInternetReferences. */
const itemClass = 'String 0x001A'
const inReplyTo = 'String 0x1042'
const references = 'String 0x1039'

const pageSize = 50
const fields = 'id,internetMessageId,receivedDateTime,from,subject,bodyPreview,isDraft,internetMessageHeaders'
const properties = [itemClass, inReplyTo, references].map((id) => `id eq '${id}'`).join(' or ')

const message = z.object({
  id: z.string(),
  internetMessageId: z.string().nullish(),
  receivedDateTime: z.string(),
  isDraft: z.boolean(),
  subject: z.string().nullish(),
  bodyPreview: z.string().nullish(),
  from: z.object({ emailAddress: z.object({ address: z.string().nullish() }) }).nullish(),
  internetMessageHeaders: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string().nullish() })).nullish(),
})
type Message = z.infer<typeof message>
const list = z.object({ value: z.array(message) })
const keyed = z.object({ value: z.array(message.pick({ singleValueExtendedProperties: true })) })
const whole = z.object({ body: z.object({ content: z.string() }) })

/** What came into a mailbox, in whichever folder it lies now: a rule may have moved it. Its own mails and drafts are left out. */
export function inboxOf(ask: AskMailbox, messages: string, mailbox: string): Inbox {
  return {
    receivedSince: async (moment) => {
      const query = {
        $filter: `receivedDateTime ge ${moment.toISOString()}`,
        $orderby: 'receivedDateTime',
        $select: fields,
        $expand: `singleValueExtendedProperties($filter=${properties})`,
        $top: String(pageSize),
      }
      const reply = await ask({ operation: 'readInbox', method: 'GET', path: messages, query })
      return readHarmless(reply, (body) => received(list.safeParse(body).data?.value, mailbox))
    },
    textOf: async (id) => {
      const path = `${messages}/${encodeURIComponent(id)}`
      const reply = await ask({ operation: 'readMessage', method: 'GET', path, query: { $select: 'body' } })
      return readHarmless(reply, (body) => whole.safeParse(body).data?.body.content)
    },
    keyOf: async (messageId) => {
      const query = {
        $filter: `internetMessageId eq '${messageId.replaceAll("'", "''")}'`,
        $select: 'id',
        $expand: `singleValueExtendedProperties($filter=id eq '${keyProperty}')`,
      }
      const reply = await ask({ operation: 'findMessage', method: 'GET', path: messages, query })
      const answer = readHarmless(reply, (body) => keyed.safeParse(body).data?.value)
      return answer.kind === 'done' ? { kind: 'done', value: keyIn(answer.value) } : answer
    },
  }
}

/** Graph compares the names of properties with case, and gives back those that were asked for. */
function keyIn(found: z.infer<typeof keyed>['value']): string | undefined {
  return found.flatMap((one) => one.singleValueExtendedProperties ?? []).find(({ value }) => value)?.value ?? undefined
}

function received(shown: readonly Message[] | undefined, mailbox: string): Received | undefined {
  if (!shown) return undefined
  const newest = shown.at(-1)
  return {
    mails: shown.flatMap((one) => incoming(one, mailbox)),
    until: newest && new Date(newest.receivedDateTime),
    isMore: shown.length >= pageSize,
  }
}

function incoming(found: Message, mailbox: string): IncomingMail[] {
  const from = found.from?.emailAddress.address ?? ''
  if (found.isDraft || !found.internetMessageId || from.toLowerCase() === mailbox.toLowerCase()) return []
  const property = (id: string) => found.singleValueExtendedProperties?.find((one) => one.id === id)?.value ?? ''
  const header = (name: string) =>
    found.internetMessageHeaders?.find((one) => one.name.toLowerCase() === name)?.value ?? ''
  const named = [inReplyTo, references].map(property).join(' ')
  return [
    {
      ...{ id: found.id, messageId: found.internetMessageId, receivedAt: new Date(found.receivedDateTime), from },
      ...{ subject: found.subject ?? '', text: found.bodyPreview ?? '', itemClass: property(itemClass) },
      refersTo: idsIn(`${named} ${header('in-reply-to')} ${header('references')}`),
      isAutomatic: /^auto-/i.test(header('auto-submitted')) || header('x-autoreply') !== '',
      isReport: /^multipart\/report\b.*delivery-status/is.test(header('content-type')),
    },
  ]
}

/** The last of `References` is the nearest. */
function idsIn(text: string): string[] {
  return [...new Set(text.match(/<[^<>\s]+>/g) ?? [])].reverse()
}
