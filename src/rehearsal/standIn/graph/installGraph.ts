import type restify from 'restify'
import { answering } from '../loopbackServer.ts'
import type { GraphRequest, GraphService, Served } from './graphService.ts'

/** Microsoft Graph's place in rehearsal: a door to the service, below /v1.0 of an https server that reads JSON bodies of at least 5 MB. */
export function installGraph(server: restify.Server, service: Pick<GraphService, 'ask'>): void {
  const door = answering(async (req, res) => hand(req, res, await service.ask(requestOf(req))))
  server.get('/v1.0/*', door)
  server.post('/v1.0/*', door)
}

function requestOf(req: restify.Request): GraphRequest {
  const { authorization, prefer } = req.headers
  const headers = { authorization, prefer: prefer === undefined ? undefined : String(prefer) }
  return { method: req.method ?? '', url: req.url ?? '/', headers, body: req.body }
}

function hand(req: restify.Request, res: restify.Response, served: Served): void {
  if (served.kind === 'reset') return void req.socket.destroy()
  for (const [name, value] of Object.entries(served.headers)) res.header(name, value)
  if (served.kind === 'torn') return void breakOff(req, res, served.status, served.body)
  if (served.body === undefined) return void res.send(served.status)
  res.send(served.status, served.body)
}

/** Half of the body, or none of an empty one of which something was announced. */
function breakOff(req: restify.Request, res: restify.Response, status: number, body: unknown): void {
  const text = JSON.stringify(body ?? '')
  res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
  res.write(text.slice(0, text.length / 2), () => req.socket.destroy())
}
