import { z } from 'zod'
import type { Inbox, Look, Mail, MailAnswer, Mailbox } from '../flows/ports/mail.ts'
import type { Clock } from '../flows/ports/runtime.ts'
import { atMost } from './atMost.ts'
import { keyProperty, toDraft } from './draft.ts'
import type { Graph, GraphRequestOptions } from './graph.ts'
import { inboxOf } from './inbox.ts'
import { readHarmless, readSending } from './mailAnswer.ts'
import { waitingTime } from './waitingTime.ts'

/** Asks the mailbox in its turn: all that is asked of it goes the same way. */
export type AskMailbox = (
  request: Omit<GraphRequestOptions, 'headers' | 'within' | 'waiting'>,
) => ReturnType<Graph['ask']>

export interface MailboxOptions {
  graph: Graph
  /** Address or object id of the safeguarding mailbox. */
  mailbox: string
  clock: Clock
  /** For a draft with its files; the smaller requests have half of it. */
  timeoutMilliseconds?: number
}

/** Concurrent requests that Outlook allows one app on one mailbox (Microsoft Graph throttling limits, Outlook). */
const concurrentRequests = 4

const created = z.object({ id: z.string().min(1), internetMessageId: z.string().optional() })
const copy = z.object({
  isDraft: z.boolean(),
  sentDateTime: z.string().nullish(),
  internetMessageId: z.string().nullish(),
})
const found = z.object({ value: z.array(z.object({ id: z.string(), isDraft: z.boolean() })) })

/**
 * The safeguarding mailbox over Microsoft Graph, in the steps that bind-then-send needs, and what came into it. Every request asks for
 * immutable ids, which a message keeps when it moves to another folder.
 */
export function createMailbox(options: MailboxOptions): Mailbox & Inbox {
  const { graph, mailbox, clock, timeoutMilliseconds = 30_000 } = options
  const messages = `/users/${encodeURIComponent(mailbox)}/messages`
  const inTurn = atMost(concurrentRequests)
  const waiting = waitingTime(clock)
  /** The wait for a turn counts: a mail that is handed in much later than it was meant to be could meet another one. */
  const ask: AskMailbox = (request) => {
    const within = graph.timeLimit(request.body === undefined ? timeoutMilliseconds / 2 : timeoutMilliseconds)
    return inTurn(() => graph.ask({ ...request, headers: { Prefer: 'IdType="ImmutableId"' }, within, waiting }))
  }
  return {
    ...inboxOf(ask, messages, mailbox),
    createDraft: async (mail: Mail, key: string) => {
      const draft = toDraft(mail, key)
      if (draft === 'tooLarge') return { kind: 'refused', code: 'attachmentsTooLarge' }
      const reply = await ask({ operation: 'createDraft', method: 'POST', path: messages, body: draft })
      return readHarmless(reply, (body) => created.safeParse(body).data)
    },
    send: async (draftId) => {
      const path = `${messages}/${encodeURIComponent(draftId)}/send`
      return readSending(await ask({ operation: 'sendDraft', method: 'POST', path }))
    },
    look: async (draftId) => {
      const path = `${messages}/${encodeURIComponent(draftId)}`
      const query = { $select: 'isDraft,sentDateTime,internetMessageId' }
      const reply = await ask({ operation: 'readMessage', method: 'GET', path, query })
      if (reply.kind === 'answered' && reply.status === 404) return { kind: 'done', value: { state: 'missing' } }
      return readHarmless(reply, readLook)
    },
    findByKey: async (key) => {
      const query = { $filter: withKey(key), $select: 'id,isDraft', $top: '50' }
      return readFound(await ask({ operation: 'findMessage', method: 'GET', path: messages, query }))
    },
  }
}

/** Graph shows a sentDateTime for a draft as well, so only isDraft tells. */
function readLook(body: unknown): Look | undefined {
  const message = copy.safeParse(body).data
  if (message === undefined) return undefined
  if (message.isDraft) return { state: 'draft' }
  return {
    state: 'sent',
    proof: { sentAt: message.sentDateTime ?? '', internetMessageId: message.internetMessageId ?? '' },
  }
}

/** A key may stand on several drafts, because one that was never bound is left behind; the copy that was sent counts. */
function readFound(reply: Awaited<ReturnType<Graph['ask']>>): MailAnswer<string | undefined> {
  const answer = readHarmless(reply, (body) => found.safeParse(body).data?.value)
  if (answer.kind !== 'done') return answer
  const message = answer.value.find((one) => !one.isDraft) ?? answer.value[0]
  return { kind: 'done', value: message?.id }
}

function withKey(key: string): string {
  const value = key.replaceAll("'", "''")
  return `singleValueExtendedProperties/Any(ep: ep/id eq '${keyProperty}' and ep/value eq '${value}')`
}
