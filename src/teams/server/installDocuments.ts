import restify from 'restify'

/** What opens documents to browsers: it is asked plainly and answers plainly, and knows nothing of Teams. */
export interface DocumentRoutes {
  answer(request: {
    method: string
    url: string
    headers: Readonly<Record<string, string | string[] | undefined>>
  }): Promise<Answer>
  tooMany(): Answer
}

interface Answer {
  status: number
  headers: Readonly<Record<string, string | string[]>>
  body: string | Buffer
}

/**
 * Requests a second, and at once, from one address: far more than a safeguarding team needs, far less than would keep the bot from telling anybody of a concern.
 * Behind a proxy that is one address for all; a header that says otherwise is the client's to write, and not believed.
 */
const rate = 10
const burst = 40

/** Below `/documents/`, for browsers alone. */
export function installDocuments(server: restify.Server, routes: DocumentRoutes): void {
  const throttle = restify.plugins.throttle({ rate, burst, ip: true })
  const enough: restify.RequestHandler = (req, res, next) =>
    throttle(req, res, (refused?: unknown) => {
      if (!refused) return next()
      write(res, routes.tooMany())
      return next(false)
    })
  const open = async (req: restify.Request, res: restify.Response): Promise<void> => {
    const { method = 'GET', url = '', headers } = req
    write(res, await routes.answer({ method, url, headers }).catch(() => nothingButFault))
  }
  server.get('/documents/:id', enough, open)
  server.head('/documents/:id', enough, open)
}

/** A thrown error may bring a status and a body of its own, which restify would send. */
const nothingButFault: Answer = { status: 500, headers: {}, body: '' }

/** Past restify's formatters, which would choose a type by what the browser accepts. */
function write(res: restify.Response, { status, headers, body }: Answer): void {
  res.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) })
  res.end(body)
}
