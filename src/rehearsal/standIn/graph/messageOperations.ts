import { type GraphHandler, graphError } from './graphAnswer.ts'
import { readFilter } from './mailbox/filter.ts'
import type { Mailboxes } from './mailbox/mailboxes.ts'
import { headersOf, type Message, toResource } from './mailbox/message.ts'
import { readAttachment, readDraft, readSendMail, sizeOf } from './mailbox/readDraft.ts'

type MessageOperation = 'createDraft' | 'attach' | 'send' | 'readMessage' | 'findMessages' | 'sendMail'

/** An attachment by one POST has to be smaller than this; larger ones need an upload session, which is not modelled. */
const largestAttachment = 3 * 1024 * 1024

/** The mail operations of Graph; docs/graph-stand-in.md names the page that each answer follows. */
export function messageOperations(mailboxes: Mailboxes): Record<MessageOperation, GraphHandler> {
  return {
    createDraft: async ({ params, body, immutableIds }) => {
      const draft = readDraft(body)
      if (draft === undefined) return graphError(400, 'ErrorInvalidRequest')
      if (draft.attachments.some((file) => sizeOf(file.contentBytes) >= largestAttachment)) return tooLarge()
      const message = await mailboxes.add(mailboxOf(params), draft)
      return {
        status: 201,
        body: { '@odata.context': context('messages/$entity'), ...toResource(message, immutableIds) },
      }
    },
    attach: async ({ params, body }) => {
      const message = await mailboxes.find(mailboxOf(params), idOf(params))
      if (message === undefined) return itemNotFound()
      const file = readAttachment(body)
      if (file === undefined) return graphError(400, 'ErrorInvalidRequest')
      if (sizeOf(file.contentBytes) >= largestAttachment) return tooLarge()
      const id = await mailboxes.attach(message, file)
      return { status: 201, body: { ...file, id, size: sizeOf(file.contentBytes), isInline: false } }
    },
    send: async ({ params, leavesAt }) => {
      const message = await mailboxes.find(mailboxOf(params), idOf(params))
      if (message === undefined) return itemNotFound()
      if (message.to.length === 0) return graphError(400, 'ErrorInvalidRecipients')
      await mailboxes.handIn(message, leavesAt)
      return { status: 202 }
    },
    readMessage: async ({ params, query, immutableIds }) => {
      const message = await mailboxes.find(mailboxOf(params), idOf(params))
      if (message === undefined) return itemNotFound()
      return {
        status: 200,
        body: { '@odata.context': context('messages/$entity'), ...shape(message, query, immutableIds) },
      }
    },
    findMessages: async ({ params, query, immutableIds }) => {
      const matches = readFilter(query.get('$filter'))
      if (matches === undefined) return graphError(400, 'ErrorInvalidUrlQueryFilter')
      const found = (await mailboxes.list(mailboxOf(params))).filter(matches)
      if (query.has('$orderby')) found.sort((one, other) => timeOf(one).localeCompare(timeOf(other)))
      const page = found.slice(0, Number(query.get('$top') ?? 10))
      const value = page.map((message) => shape(message, query, immutableIds))
      return { status: 200, body: { '@odata.context': context('messages'), value } }
    },
    sendMail: async ({ params, body, leavesAt }) => {
      const draft = readSendMail(body)
      if (draft === undefined) return graphError(400, 'ErrorInvalidRequest')
      await mailboxes.handIn(await mailboxes.add(mailboxOf(params), draft), leavesAt)
      return { status: 202 }
    },
  }
}

/** The resource with $select and $expand applied. */
function shape(message: Message, query: URLSearchParams, immutableIds: boolean): Record<string, unknown> {
  const resource = toResource(message, immutableIds)
  const chosen = query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim())
  const fields = Object.entries(resource).filter(([name]) => name === 'id' || (chosen?.includes(name) ?? true))
  const headers = headersOf(message)
  const withHeaders = chosen?.includes('internetMessageHeaders') && headers.length > 0
  return {
    ...Object.fromEntries(fields),
    ...(withHeaders ? { internetMessageHeaders: headers } : {}),
    ...expanded(message, query.get('$expand')),
  }
}

function timeOf({ sentAt, createdAt }: Message): string {
  return sentAt ?? createdAt
}

function expanded(message: Message, expand: string | null): Record<string, unknown> {
  const filter = /^singleValueExtendedProperties\(\$filter=(.*)\)$/i.exec(expand ?? '')?.[1]
  if (filter === undefined) return {}
  const wanted = [...filter.matchAll(/id eq '((?:[^']|'')*)'/g)].map(([, id = '']) => id.replaceAll("''", "'"))
  const found = message.properties.filter(({ id }) => wanted.includes(id))
  return found.length === 0 ? {} : { singleValueExtendedProperties: found }
}

function mailboxOf(params: Readonly<Record<string, string>>): string {
  return params.mailbox ?? ''
}

function idOf(params: Readonly<Record<string, string>>): string {
  return params.id ?? ''
}

function context(of: string): string {
  return `https://graph.microsoft.com/v1.0/$metadata#users/${of}`
}

function itemNotFound() {
  return graphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
}

function tooLarge() {
  return graphError(413, 'ErrorMessageSizeExceeded', 'The attachment is too large for a single request.')
}
