import type { AddressInfo } from 'node:net'
import type { Activity, InvokeResponse } from 'botbuilder'
import { AuthenticationError } from 'botframework-connector'
import { pino } from 'pino'
import restify from 'restify'
import type { Log } from '../../flows/ports/runtime.ts'
import type { Trust } from '../trust.ts'
import { admit } from './admit.ts'
import { type DocumentRoutes, installDocuments } from './installDocuments.ts'

/** A Teams activity with a card of all fields full is below 64 KB; a message extension's payload may hold a long message. */
const maxBodyBytes = 256 * 1024

export interface ServerOptions {
  host: string
  port: number
  trust: Pick<Trust, 'tenantId' | 'serviceHosts' | 'serviceProtocol'>
  receive(authorization: string, activity: Activity): Promise<InvokeResponse | undefined>
  /** Whether concerns can be taken in and told now: the database answers, and the channel gives the bot a token. */
  isReady(): Promise<boolean>
  /** What somebody has to look after though the bot works: words for a machine, no counts, no names. */
  warnings(): Promise<readonly string[]>
  documents: DocumentRoutes
  log: Log
}

export interface RunningServer {
  port: number
  /** Takes no new request and waits for those in hand. */
  stop(): Promise<void>
}

/** restify's own lines hold whole requests: addresses of documents, codes of people who sign in. Its typings know an older logger. */
const silent = pino({ level: 'silent' }) as unknown as NonNullable<restify.ServerOptions['log']>

/**
 * The bot's HTTP door.
 * @throws Error with code EADDRINUSE where the port is taken.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = restify.createServer({ name: 'safeguarding-bot', log: silent })
  server.pre(refuseEncodedBodies)
  server.get('/health/live', async (_req, res) => {
    res.send(200, { status: 'up' })
  })
  server.get('/health/ready', async (_req, res) => {
    const [ready, warnings] = await Promise.all([options.isReady(), options.warnings()])
    res.send(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...(warnings.length > 0 ? { warnings } : {}) })
  })
  server.post('/api/messages', restify.plugins.bodyReader({ maxBodySize: maxBodyBytes }), readJson, async (req, res) =>
    answer(options, req, res),
  )
  installDocuments(server, options.documents)
  server.on('restifyError', (_req, res, error, done) => {
    res.send(Number(error.statusCode) || 500)
    return done()
  })
  await listening(server, options)
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** restify unpacks compressed bodies before it measures them, and a broken one ends the process (restify 11 and 12). */
function refuseEncodedBodies(req: restify.Request, res: restify.Response, next: restify.Next): void {
  const encoding = req.headers['content-encoding']
  const plain = encoding === undefined || encoding === 'identity'
  if (!plain) res.send(415)
  next(plain ? undefined : false)
}

/** Own, because restify's answers a body that is no JSON with the body itself. */
function readJson(req: restify.Request, res: restify.Response, next: restify.Next): void {
  try {
    req.body = JSON.parse(String(req.body ?? ''))
    next()
  } catch {
    res.send(400)
    next(false)
  }
}

async function answer(
  { trust, receive, log }: ServerOptions,
  req: restify.Request,
  res: restify.Response,
): Promise<void> {
  const admission = admit(req.body, trust)
  if (admission.kind === 'refused') {
    log('warn', 'activityRefused', { code: admission.code })
    res.send(403)
    return
  }
  try {
    const response = await receive(req.headers.authorization ?? '', admission.activity as unknown as Activity)
    res.send(response?.status ?? 200, response?.body)
  } catch (error) {
    res.send(refusal(error, log))
  }
}

function refusal(error: unknown, log: Log): number {
  if (error instanceof AuthenticationError) {
    log('warn', 'activityRefused', { code: 'badToken' })
    return 401
  }
  log('error', 'activityFailed', { error: error instanceof Error ? error.name : 'unknown' })
  return 500
}

function listening(server: restify.Server, { host, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}
