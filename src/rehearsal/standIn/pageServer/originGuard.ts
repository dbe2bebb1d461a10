import type restify from 'restify'

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

/**
 * Keeps other pages in the same browser away: a name that was made to point at loopback has another Host, and a form or
 * script of another page has another Origin. `port` is asked at each request, as it is known only once the server listens.
 */
export function guardPage(server: restify.Server, port: () => number): void {
  server.pre((req, res, next) => {
    for (const [name, value] of Object.entries(headers)) res.header(name, value)
    if (isAllowed(req, port())) return next()
    res.send(403, { error: { code: 'Forbidden', message: 'This page answers only itself.' } })
    return next(false)
  })
}

function isAllowed(req: restify.Request, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const host = req.headers.host ?? ''
  if (!hosts.includes(host)) return false
  const reads = req.method === 'GET' || req.method === 'HEAD'
  return reads ? sameSiteRead(req) : req.headers.origin === `http://${host}`
}

/** A browser says where a request comes from; other programs on this machine say nothing. */
function sameSiteRead(req: restify.Request): boolean {
  const from = req.headers['sec-fetch-site']
  return from === undefined || from === 'same-origin' || from === 'none' || req.headers['sec-fetch-mode'] === 'navigate'
}
