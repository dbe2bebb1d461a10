import type restify from 'restify'
import type { VerifyBearer } from '../authority/tokens.ts'
import type { Connector, ConnectorAnswer } from './connector.ts'
import { refusals } from './refusal.ts'

type Ask = (params: Record<string, string>, body: unknown) => ConnectorAnswer | Promise<ConnectorAnswer>

const conversations = '/v3/conversations'
const activities = `${conversations}/:conversationId/activities`
const botFramework = 'https://api.botframework.com'

/** The routes of the Bot Connector REST API, version 3, each behind the bot's own token. */
export function installConnector(server: restify.Server, connector: Connector, verifyBearer: VerifyBearer): void {
  const answer = (ask: Ask) => async (req: restify.Request, res: restify.Response) => {
    const known = await verifyBearer(req.headers.authorization, botFramework)
    send(res, known ? await ask(req.params, req.body) : { kind: 'refused', refusal: refusals.unauthorized })
  }
  server.post(
    conversations,
    answer((_params, body) => connector.createConversation(body)),
  )
  server.post(
    activities,
    answer((at, body) => connector.send(param(at, 'conversationId'), body)),
  )
  server.post(
    `${activities}/:activityId`,
    answer((at, body) => connector.send(param(at, 'conversationId'), body)),
  )
  server.put(
    `${activities}/:activityId`,
    answer((at, body) => connector.update(param(at, 'conversationId'), param(at, 'activityId'), body)),
  )
  server.del(
    `${activities}/:activityId`,
    answer((at) => connector.remove(param(at, 'conversationId'), param(at, 'activityId'))),
  )
  installMembers(server, answer, connector)
}

function installMembers(
  server: restify.Server,
  answer: (ask: Ask) => (req: restify.Request, res: restify.Response) => Promise<void>,
  connector: Connector,
): void {
  const base = `${conversations}/:conversationId`
  server.get(
    `${base}/members`,
    answer((at) => connector.members(param(at, 'conversationId'))),
  )
  server.get(
    `${base}/members/:memberId`,
    answer((at) => connector.member(param(at, 'conversationId'), param(at, 'memberId'))),
  )
  server.get(
    `${base}/pagedmembers`,
    answer((at) => asPage(connector.members(param(at, 'conversationId')))),
  )
}

/** All members fit on one page, so there is no token for a next one. */
function asPage(answer: ConnectorAnswer): ConnectorAnswer {
  return answer.kind === 'done' ? { ...answer, body: { members: answer.body } } : answer
}

function param(params: Record<string, string>, name: string): string {
  return params[name] ?? ''
}

function send(res: restify.Response, answer: ConnectorAnswer): void {
  if (answer.kind === 'done') return void res.send(answer.status, answer.body ?? {})
  const { status, code, message, retryAfter } = answer.refusal
  if (retryAfter !== undefined) res.header('Retry-After', String(retryAfter))
  res.send(status, { error: { code, message } })
}
