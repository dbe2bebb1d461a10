import { setTimeout as realPause } from 'node:timers/promises'
import { appOperations } from './appOperations.ts'
import { directoryOperations } from './directoryOperations.ts'
import { failure, type GraphAnswer, type GraphCall, graphError, withRequestId } from './graphAnswer.ts'
import { type GraphFault, type GraphStandInDeps, graphAudience } from './graphStandIn.ts'
import { comesBack, type ReplyKind } from './mailbox/comesBack.ts'
import { openMailboxes, type ReceivedMail } from './mailbox/mailboxes.ts'
import { messageOperations } from './messageOperations.ts'
import { type Routed, routeOf } from './routes.ts'

export interface GraphRequest {
  method: string
  /** Path and query, with /v1.0. */
  url: string
  headers: { authorization?: string | undefined; prefer?: string | undefined }
  /** Parsed JSON. */
  body: unknown
}

/** What the caller sees: an answer, whole or broken off, or a connection that breaks. */
export type Served = ({ kind: 'whole' | 'torn' } & Required<GraphAnswer>) | { kind: 'reset' }

/** Microsoft Graph's behaviour, whatever door the requests come through: a socket in rehearsal, none in simulations. */
export interface GraphService {
  ask(request: GraphRequest): Promise<Served>
  /** Lets leave what is due. */
  settle(): Promise<void>
  /** Somebody, or a mail system, writes to this mailbox. */
  receive(mailbox: string, mail: ReceivedMail): Promise<void>
  /** The same in reply to a mail that left, which is named by its key; false where there is none. */
  comeBack(key: string, kind: ReplyKind): Promise<boolean>
  /** Somebody empties the folder Drafts. */
  deleteDrafts(): Promise<void>
}

/** Requests that Outlook serves one app on one mailbox at the same time (Microsoft Graph throttling limits, Outlook). */
const concurrentRequests = 4

/** Throws when a message file of an earlier start is damaged. */
export function openGraphService(deps: GraphStandInDeps): GraphService {
  const mailboxes = openMailboxes(deps)
  const { app, personas } = deps
  const people = { ...directoryOperations(personas), ...appOperations(app, personas) }
  const operations = { ...messageOperations(mailboxes), ...people }
  const underWay = new Map<string, number>()
  const serve = async (request: GraphRequest, { operation, params }: Routed): Promise<Served> => {
    const fault = deps.faults?.({ operation })
    if (fault && 'when' in fault && fault.when === 'before') return failed(fault, deps.now())
    const answer = await operations[operation](callOf(request, params, leavingTime(deps.now(), fault)))
    if (fault?.kind === 'late') await (deps.pause ?? realPause)(fault.milliseconds)
    if (fault === undefined || fault.kind === 'late') return whole(answer, deps.now())
    return fault.kind === 'torn' ? { ...whole(answer, deps.now()), kind: 'torn' } : failed(fault, deps.now())
  }
  return {
    async ask(request) {
      const { authorization } = request.headers
      if (!(await deps.verifyBearer(authorization, graphAudience))) return whole(unauthorized(), deps.now())
      const routed = routeOf(request.method, request.url.split('?')[0] ?? '')
      if (!routed) return whole(graphError(400, 'BadRequest'), deps.now())
      const mailbox = routed.params.mailbox?.toLowerCase()
      if (mailbox === undefined) return serve(request, routed)
      const busy = underWay.get(mailbox) ?? 0
      if (busy >= concurrentRequests) return whole(tooMany(), deps.now())
      underWay.set(mailbox, busy + 1)
      return serve(request, routed).finally(() => underWay.set(mailbox, (underWay.get(mailbox) ?? 1) - 1))
    },
    settle: () => mailboxes.settle(),
    receive: (mailbox, mail) => mailboxes.receive(mailbox, mail),
    async comeBack(key, kind) {
      const sent = mailboxes.sent(key)
      if (sent) await mailboxes.receive(sent.mailbox, comesBack(sent, kind))
      return sent !== undefined
    },
    deleteDrafts: () => mailboxes.deleteDrafts(),
  }
}

function unauthorized(): GraphAnswer {
  return { ...graphError(401, 'InvalidAuthenticationToken'), headers: { 'WWW-Authenticate': 'Bearer' } }
}

function tooMany(): GraphAnswer {
  const answer = graphError(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.')
  return { ...answer, headers: { 'Retry-After': '5' } }
}

function whole(answer: GraphAnswer, now: Date): Extract<Served, { status: number }> {
  return { kind: 'whole', ...withRequestId(answer, now) }
}

function failed(fault: Exclude<GraphFault, { kind: 'torn' | 'late' }>, now: Date): Served {
  return fault.kind === 'reset' ? { kind: 'reset' } : whole(failure(fault, now), now)
}

function leavingTime(now: Date, fault: GraphFault | undefined): Date {
  return fault?.kind === 'acceptedLater' ? new Date(now.getTime() + fault.seconds * 1000) : now
}

function callOf({ url, headers, body }: GraphRequest, params: Routed['params'], leavesAt: Date): GraphCall {
  return {
    ...{ params, body, leavesAt },
    query: new URL(url, graphAudience).searchParams,
    immutableIds: /idtype\s*=\s*"?immutableid"?/i.test(headers.prefer ?? ''),
  }
}
