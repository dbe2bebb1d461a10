import type { MailAnswer } from '../flows/ports/mail.ts'
import type { GraphReply } from './reply.ts'

/** Waiting time when the service does not name one. */
const usualWaitSeconds = 30

/**
 * What an answer means for a request that may be repeated without harm: anything that is neither success nor a clear
 * refusal is asked again later.
 */
export function readHarmless<T>(reply: GraphReply, read: (body: unknown) => T | undefined): MailAnswer<T> {
  if (reply.kind === 'silent') return later(undefined)
  if (reply.kind === 'notAsked') return later(reply.retryAfterSeconds)
  if (isSuccess(reply.status)) return readBody(reply.body, read)
  return isRefusal(reply.status) ? { kind: 'refused', code: reply.code } : later(reply.retryAfterSeconds)
}

/**
 * What an answer to the sending of a draft means. 429 says that it was not taken. 404 does not say that it was never
 * sent: an earlier request may have sent it and its copy lies under another id. All that is not clear is doubt.
 */
export function readSending(reply: GraphReply): MailAnswer<'accepted'> {
  if (reply.kind === 'notAsked') return later(reply.retryAfterSeconds)
  if (reply.kind === 'silent') return { kind: 'doubt' }
  if (isSuccess(reply.status)) return { kind: 'done', value: 'accepted' }
  if (reply.status === 429) return later(reply.retryAfterSeconds)
  if (reply.status === 404 || !isRefusal(reply.status)) return inDoubt(reply.retryAfterSeconds)
  return { kind: 'refused', code: reply.code }
}

/** A body that cannot be understood is as good as none. */
function readBody<T>(body: unknown, read: (body: unknown) => T | undefined): MailAnswer<T> {
  const value = read(body)
  return value === undefined ? later(undefined) : { kind: 'done', value }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

/**
 * Statuses by which the service certainly did nothing and will do nothing when asked again. 401 is not among them: a
 * token may have been revoked or be early by the server's clock, and the next one may do.
 */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 408, 409, 423, 425, 429].includes(status)
}

function inDoubt(afterSeconds: number | undefined): MailAnswer<never> {
  return { kind: 'doubt', ...(afterSeconds === undefined ? {} : { afterSeconds }) }
}

function later(seconds: number | undefined): { kind: 'later'; afterSeconds: number } {
  return { kind: 'later', afterSeconds: Math.max(1, seconds ?? usualWaitSeconds) }
}
