import type { Server as HttpServer } from 'node:http'
import { pino } from 'pino'
import restify from 'restify'

export interface LoopbackServerOptions {
  name: string
  /** Largest request body in bytes; a larger one is answered 413. */
  maxBodyBytes: number
  /** Makes the server speak https. */
  tls?: { certificatePem: string; keyPem: string }
}

const loopback = '127.0.0.1'

/** restify's own warnings print whole requests, tokens and keys among them. Its typings know an older logger. */
const silent = { log: pino({ level: 'silent' }) as unknown as NonNullable<restify.ServerOptions['log']> }

/**
 * A restify server for one of the stand-in's addresses. It refuses every Content-Encoding before a body is read,
 * because a broken gzip body ends the process, and it answers errors without repeating what was sent.
 */
export function createLoopbackServer(options: LoopbackServerOptions): restify.Server {
  const tls = options.tls && { certificate: options.tls.certificatePem, key: options.tls.keyPem }
  const server = restify.createServer({ name: options.name, maxParamLength: 400, ...silent, ...tls })
  server.pre(refuseContentEncoding)
  server.use(restify.plugins.queryParser({ mapParams: false }))
  server.use(restify.plugins.bodyReader({ maxBodySize: options.maxBodyBytes }))
  server.use(restify.plugins.jsonBodyParser({ mapParams: false }))
  server.on('restifyError', answerWithoutWords)
  return server
}

/** A route's handler. restify warns about whatever an async handler gives back, so nothing is given back. */
export function answering(
  answer: (req: restify.Request, res: restify.Response) => unknown,
): (req: restify.Request, res: restify.Response) => Promise<void> {
  return async (req, res) => {
    await answer(req, res)
  }
}

/** Listens on loopback only. A taken port is followed by the next one, up to twenty times; 0 takes any. */
export async function listenOnLoopback(server: restify.Server, port: number): Promise<number> {
  const last = port === 0 ? 0 : Math.min(port + 20, 65535)
  for (let candidate = port; candidate <= last; candidate += 1) {
    const taken = await tryToListen(server, candidate)
    if (!taken) return server.address().port
  }
  throw new Error(`no free port from ${port} to ${last}`)
}

/** Stops listening and drops the connections that are still open, event streams among them. */
export function closeServer(server: restify.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    ;(server.server as HttpServer).closeAllConnections()
  })
}

function tryToListen(server: restify.Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening)
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(true)
      else reject(error)
    }
    const onListening = () => {
      server.off('error', onError)
      resolve(false)
    }
    server.once('error', onError)
    server.once('listening', onListening)
    server.listen(port, loopback)
  })
}

function refuseContentEncoding(req: restify.Request, res: restify.Response, next: restify.Next) {
  const encoding = req.headers['content-encoding']
  if (encoding === undefined || encoding === 'identity') return next()
  res.send(415, { error: { code: 'UnsupportedMediaType', message: 'A Content-Encoding is not accepted.' } })
  return next(false)
}

function answerWithoutWords(
  _req: restify.Request,
  res: restify.Response,
  error: { statusCode?: number; restCode?: string; code?: string },
  done: () => void,
): void {
  const status = error.statusCode ?? 500
  const code = status === 500 ? 'InternalServerError' : (error.restCode ?? error.code ?? 'Refused')
  if (!res.headersSent) res.send(status, { error: { code, message: 'The request was refused.' } })
  done()
}
