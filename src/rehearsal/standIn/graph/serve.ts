import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type restify from 'restify'
import { type GraphFault, type GraphOperation, type GraphStandInDeps, graphAudience } from './graphStandIn.ts'

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
  body?: unknown
}

export type GraphHandler = (call: GraphCall) => Promise<GraphAnswer>

/** Graph's error shape. The message never repeats what was sent. */
export function graphError(status: number, code: string, message = 'The stand-in refused the request.'): GraphAnswer {
  return { status, body: { error: { code, message } } }
}

/** Wraps an operation into what every one of them has: the token, the fault that is due, request ids, error shape. */
export function serve(deps: GraphStandInDeps, operation: GraphOperation, handle: GraphHandler) {
  return async (req: restify.Request, res: restify.Response): Promise<void> => {
    if (!(await deps.verifyBearer(req.headers.authorization, graphAudience))) {
      return reply(res, deps.now(), graphError(401, 'InvalidAuthenticationToken'))
    }
    const fault = deps.faults?.({ operation })
    if (fault !== undefined && 'when' in fault && fault.when === 'before') return fail(req, res, deps.now(), fault)
    const answer = await handle(readCall(req, leavingTime(deps.now(), fault)))
    if (fault === undefined) return reply(res, deps.now(), answer)
    if (fault.kind === 'late') await pause(fault.milliseconds)
    return fault.kind === 'late' ? reply(res, deps.now(), answer) : fail(req, res, deps.now(), fault)
  }
}

function leavingTime(now: Date, fault: GraphFault | undefined): Date {
  return fault?.kind === 'acceptedLater' ? new Date(now.getTime() + fault.seconds * 1000) : now
}

function readCall(req: restify.Request, leavesAt: Date): GraphCall {
  const prefer = String(req.headers.prefer ?? '')
  return {
    params: req.params,
    query: new URL(req.url ?? '/', graphAudience).searchParams,
    body: req.body,
    immutableIds: /idtype\s*=\s*"?immutableid"?/i.test(prefer),
    leavesAt,
  }
}

const faultCodes = {
  429: 'ApplicationThrottled',
  500: 'ErrorInternalServerError',
  503: 'ErrorServerBusy',
  504: 'UnknownError',
}

function fail(req: restify.Request, res: restify.Response, now: Date, fault: GraphFault): void {
  if (fault.kind === 'reset') {
    req.socket.destroy()
    return
  }
  const status = fault.kind === 'answer' ? fault.status : 504
  const seconds = fault.kind === 'answer' ? fault.retryAfterSeconds : undefined
  if (seconds !== undefined) res.header('Retry-After', String(seconds))
  reply(res, now, graphError(status, faultCodes[status]))
}

function reply(res: restify.Response, now: Date, answer: GraphAnswer): void {
  const requestId = randomUUID()
  res.header('request-id', requestId)
  res.header('client-request-id', requestId)
  if (answer.body === undefined) return void res.send(answer.status)
  res.send(answer.status, withInnerError(answer.body, now, requestId))
}

function withInnerError(body: unknown, now: Date, requestId: string): unknown {
  if (typeof body !== 'object' || body === null || !('error' in body) || typeof body.error !== 'object') return body
  const date = now.toISOString().slice(0, 19)
  return { error: { ...body.error, innerError: { date, 'request-id': requestId, 'client-request-id': requestId } } }
}
