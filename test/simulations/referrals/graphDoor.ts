import type { Network } from '../../../src/graph/networkHandler.ts'
import type { GraphService, Served } from '../../../src/rehearsal/standIn/graph/graphService.ts'

/** The service of the Graph stand-in without a socket: what HTTP would carry, as `fetch` would answer it. */
export function graphDoor(service: Pick<GraphService, 'ask'>, way: () => Promise<void>): Network {
  return async (request, options) => {
    const url = new URL(typeof request === 'string' ? request : request.url)
    const headers = new Headers(options?.headers)
    const asked = {
      method: options?.method ?? 'GET',
      url: `${url.pathname}${url.search}`,
      headers: { authorization: headers.get('authorization') ?? undefined, prefer: headers.get('prefer') ?? undefined },
      body: typeof options?.body === 'string' && options.body !== '' ? JSON.parse(options.body) : undefined,
    }
    const answer = async () => {
      await way()
      const served = await service.ask(asked)
      await way()
      return served
    }
    return responseOf(await unlessAborted(answer(), options?.signal ?? undefined))
  }
}

/** Whoever gives up does not call back what is under way. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  signal?.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  return Promise.race([work, aborted.promise]).finally(() => signal?.removeEventListener('abort', abort))
}

function responseOf(served: Served): Response {
  if (served.kind === 'reset') throw new TypeError('fetch failed', { cause: Object.assign(new Error(), broken) })
  const { status, headers, body } = served
  if (served.kind === 'torn') return new Response(brokenOff(JSON.stringify(body ?? '')), { status, headers })
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers })
}

const broken = { code: 'ECONNRESET' }

function brokenOff(text: string): ReadableStream {
  const half = new TextEncoder().encode(text.slice(0, text.length / 2))
  return new ReadableStream({
    start(controller) {
      controller.enqueue(half)
      controller.error(new TypeError('terminated'))
    },
  })
}
