import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message as the platform has taken it: in whose chat, from which process. */
export interface Taken {
  activityId: string
  conversationId: string
  /** The token that came with it. */
  from: string
  card: string
}

/** What becomes of one message: taken and answered, or something else in between. */
export type Interference = 'none' | 'killBefore' | 'killAfter' | 'killAnswered'

export interface CountingConnector {
  url: string
  taken: readonly Taken[]
  /** Asked before each new message; whoever answers has killed the sender by then, or will. */
  interfere: (from: string, card: string) => Interference
  kill: (from: string) => void
  close(): Promise<void>
}

/** The Bot Connector's two calls that send and replace, on loopback. A message that it has taken was sent, whether its sender learns of it or not. */
export async function countingConnector(): Promise<CountingConnector> {
  const taken: Taken[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request)
    const [, conversationId = '', replaced] =
      /\/conversations\/([^/]+)\/activities\/?([^/?]+)?/.exec(request.url ?? '') ?? []
    const from = (request.headers.authorization ?? '').replace('Bearer ', '')
    const isNew = request.method === 'POST'
    const interference = isNew ? connector.interfere(from, body) : 'none'
    const activityId = isNew ? `message-${taken.length}` : (replaced ?? '')
    if (interference === 'killBefore' || interference === 'killAfter') connector.kill(from)
    if (interference === 'killBefore') return void request.socket.destroy()
    if (isNew) taken.push({ activityId, conversationId: decodeURIComponent(conversationId), from, card: body })
    // Not chained: restify, once another test file has loaded it in this process, leaves a `writeHead` that answers nothing.
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ id: activityId }))
    if (interference === 'killAnswered') connector.kill(from)
  }
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const connector: CountingConnector = {
    ...{ url: `http://127.0.0.1:${port}`, taken, interfere: () => 'none', kill: () => undefined },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return connector
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
