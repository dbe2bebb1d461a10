import { randomUUID } from 'node:crypto'
import type { GraphFault } from './graphStandIn.ts'

/** A request as the operations see it. */
export interface GraphCall {
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  body: unknown
  /** The caller asked for ids that survive a move to another folder. */
  immutableIds: boolean
  /** When a mail that this request hands in leaves the mailbox. */
  leavesAt: Date
}

export interface GraphAnswer {
  status: number
  headers?: Readonly<Record<string, string>>
  body?: unknown
}

export type GraphHandler = (call: GraphCall) => Promise<GraphAnswer>

/** Graph's error shape, as far as it does not depend on the request. */
export interface GraphErrorBody {
  error: { code: string; message: string }
}

/** An answer with Graph's error shape. The message never repeats what was sent. */
export function graphError(status: number, code: string, message = 'The stand-in refused the request.'): GraphAnswer {
  return { status, body: { error: { code, message } } satisfies GraphErrorBody }
}

const faultCodes = {
  401: 'InvalidAuthenticationToken',
  403: 'ErrorAccessDenied',
  429: 'ApplicationThrottled',
  500: 'ErrorInternalServerError',
  502: 'BadGateway',
  503: 'ErrorServerBusy',
  504: 'UnknownError',
}

/** The answer by which the service fails a request. */
export function failure(fault: Extract<GraphFault, { kind: 'answer' | 'acceptedLater' }>, now: Date): GraphAnswer {
  if (fault.kind === 'acceptedLater') return graphError(504, faultCodes[504])
  const { status, retryAfterSeconds: seconds, asDate } = fault
  const answer = graphError(status, faultCodes[status])
  if (seconds === undefined) return answer
  const date = new Date(now.getTime() + seconds * 1000).toUTCString()
  return { ...answer, headers: { 'Retry-After': asDate ? date : String(seconds) } }
}

/** The answer with what every one of them carries: ids of the request, and the time. */
export function withRequestId({ status, headers, body }: GraphAnswer, now: Date): Required<GraphAnswer> {
  const requestId = randomUUID()
  const ids = { 'request-id': requestId, 'client-request-id': requestId }
  return { status, headers: { ...headers, ...ids, Date: now.toUTCString() }, body: withInnerError(body, now, ids) }
}

function withInnerError(body: unknown, now: Date, ids: Readonly<Record<string, string>>): unknown {
  if (typeof body !== 'object' || body === null || !('error' in body) || typeof body.error !== 'object') return body
  return { error: { ...body.error, innerError: { date: now.toISOString().slice(0, 19), ...ids } } }
}
