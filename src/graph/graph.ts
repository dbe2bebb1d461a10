import type { TokenCredential } from '@azure/identity'
import {
  AuthenticationHandler,
  AuthenticationHandlerOptions,
  Client,
  ResponseType,
} from '@microsoft/microsoft-graph-client'
import { type Network, NetworkHandler } from './networkHandler.ts'
import { type GraphReply, readReply, readRetryAfter } from './reply.ts'
import type { WaitingTime } from './waitingTime.ts'

/** What may be written to a log about a request that failed: nothing that a person wrote, no name, no address. */
export interface GraphProblem {
  operation: string
  /** HTTP status; 0 when there was no answer. */
  status: number
  code: string
  /** Microsoft's id of the request, to be given to its support. */
  requestId: string
}

export interface GraphOptions {
  credential: TokenCredential
  /** https, no slash at the end. Only its host is given the token. */
  baseUrl?: string
  onProblem?: (problem: GraphProblem) => void
  /** The machine's own when left out. */
  network?: Network
  /** A signal that aborts after so many milliseconds; of real time when left out. */
  timeLimit?: (milliseconds: number) => AbortSignal
}

export interface GraphRequestOptions {
  /** Names the request in a log. */
  operation: string
  method: 'GET' | 'POST'
  /** Below /v1.0, its segments already encoded. */
  path: string
  query?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
  body?: unknown
  /** Time for waiting, token, request and answer together: when it is over, nothing more is sent. */
  within: AbortSignal
  /** Kept by everything that asks the same part of the service. */
  waiting?: WaitingTime
}

export interface Graph {
  /** Aborts after so many milliseconds. */
  timeLimit(milliseconds: number): AbortSignal
  /** Sends one request once: no retries, no redirects. Never throws for what the service or the network does. */
  ask(request: GraphRequestOptions): Promise<GraphReply>
}

const scope = 'https://graph.microsoft.com/.default'

/** Microsoft Graph over its own client. Throws when `baseUrl` is no https address, because the token would not be sent. */
export function createGraph(options: GraphOptions): Graph {
  const { credential, baseUrl = 'https://graph.microsoft.com', onProblem } = options
  const { network = fetch, timeLimit = AbortSignal.timeout } = options
  const base = new URL(baseUrl)
  if (base.protocol !== 'https:') throw new Error('the base URL of Microsoft Graph has to be https')
  const client = createClient(base, network)
  return {
    timeLimit: (milliseconds) => timeLimit(milliseconds),
    ask: async (request) => {
      const reply = await askOnce(client, credential, request)
      if (reply.kind !== 'answered' || reply.status >= 400) onProblem?.(problemOf(request, reply))
      return reply
    },
  }
}

/**
 * The client's usual chain sends a POST again on 429, 503 and 504 and follows redirects; here the chain holds neither
 * handler, so a mail cannot go out twice unnoticed.
 */
function createClient(base: URL, network: Network): Client {
  const noToken = { getAccessToken: () => Promise.reject(new Error('every request brings its own token')) }
  return Client.initWithMiddleware({
    baseUrl: base.origin,
    customHosts: new Set([base.hostname]),
    fetchOptions: { redirect: 'manual' },
    middleware: [new AuthenticationHandler(noToken), new NetworkHandler(network)],
  })
}

async function askOnce(client: Client, credential: TokenCredential, request: GraphRequestOptions): Promise<GraphReply> {
  const token = await fetchToken(credential, request.within)
  if (token === undefined || request.within.aborted) return { kind: 'notAsked' }
  const left = request.waiting?.secondsLeft() ?? 0
  if (left > 0) return { kind: 'notAsked', retryAfterSeconds: Math.ceil(left) }
  const prepared = client
    .api(request.path)
    .query(encoded(request.query ?? {}))
    .headers({ ...request.headers })
    .option('signal', request.within)
    .responseType(ResponseType.RAW)
    .middlewareOptions([new AuthenticationHandlerOptions({ getAccessToken: async () => token })])
  try {
    const response: Response = request.method === 'GET' ? await prepared.get() : await prepared.post(request.body ?? '')
    const seconds = readRetryAfter(response.headers.get('retry-after'), response.headers.get('date'))
    if (seconds !== undefined) request.waiting?.asked(seconds)
    return await readReply(response)
  } catch (error) {
    return { kind: 'silent', code: codeOf(error) }
  }
}

/** Without a token nothing was asked of Graph, which is worth knowing apart from an answer that got lost. */
async function fetchToken(credential: TokenCredential, signal: AbortSignal): Promise<string | undefined> {
  if (signal.aborted) return undefined
  const waiting = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  const asking = credential.getToken(scope, { abortSignal: signal }).then((token) => token?.token)
  return Promise.race([asking.catch(() => undefined), waiting])
}

/** The client puts queries into the address as they are. */
function encoded(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)]))
}

/** The kind of a failure of the network, without its words. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && code !== '' ? code : 'NoAnswer'
}

function problemOf({ operation }: GraphRequestOptions, reply: GraphReply): GraphProblem {
  if (reply.kind === 'notAsked')
    return { operation, status: 0, code: reply.retryAfterSeconds ? 'AskedToWait' : 'NoToken', requestId: '' }
  if (reply.kind === 'silent') return { operation, status: 0, code: reply.code, requestId: '' }
  return { operation, status: reply.status, code: reply.code, requestId: reply.requestId }
}
