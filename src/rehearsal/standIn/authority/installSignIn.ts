import type restify from 'restify'
import { z } from 'zod'
import type { Directory, Person } from '../chats/directory.ts'
import { answering } from '../loopbackServer.ts'
import { choicePage, refusalPage } from './signInPages.ts'
import type { SignInRequest, SignIns } from './signIns.ts'

export interface SignInDeps {
  tenantId: string
  directory: Directory
  signIns: SignIns
}

/** What the rehearsal page writes down before it opens a link: whose tab it was. */
const personaCookie = /(?:^|; )persona=([0-9a-f-]{36})(?:;|$)/

const requestSchema = z
  .object({
    client_id: z.string(),
    redirect_uri: z.string(),
    response_type: z.literal('code'),
    scope: z.string().regex(/(^| )openid( |$)/),
    state: z.string().min(1),
    nonce: z.string().min(1),
    code_challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    code_challenge_method: z.literal('S256'),
  })
  .transform(
    (asked): SignInRequest => ({
      clientId: asked.client_id,
      redirectUri: asked.redirect_uri,
      state: asked.state,
      nonce: asked.nonce,
      codeChallenge: asked.code_challenge,
    }),
  )

/**
 * Entra's page of signing in, beside the rehearsal page and so over plain http on loopback: a browser would warn of the authority's own certificate. It asks for no
 * password; it asks which persona is at the keyboard, and offers first the one whose tab the link was opened from.
 */
export function installSignIn(server: restify.Server, deps: SignInDeps): void {
  const base = `/${deps.tenantId}/oauth2/v2.0/authorize`
  server.get(
    base,
    answering((req, res) =>
      onRequest(deps, req, res, () => {
        const at = personaCookie.exec(req.headers.cookie ?? '')?.[1]
        const link = (person: Person) => `${base}/${person.id}${queryOf(req)}`
        html(res, 200, choicePage(deps.directory.people, at, link))
      }),
    ),
  )
  server.get(
    `${base}/:personId`,
    answering((req, res) =>
      onRequest(deps, req, res, (request) => {
        const person = deps.directory.byObjectId(String(req.params.personId))
        if (person) sendBack(res, request, deps.signIns.signIn(request, person.id))
        else html(res, 400, refusalPage('There is no such person.'))
      }),
    ),
  )
}

/** A browser is never sent to an address that is not registered, not even with an error. */
function onRequest(
  { signIns }: SignInDeps,
  req: restify.Request,
  res: restify.Response,
  work: (request: SignInRequest) => void,
): void {
  const parsed = requestSchema.safeParse(Object.fromEntries(new URLSearchParams(queryOf(req))))
  if (!parsed.success) html(res, 400, refusalPage('The request is not one for signing in.'))
  else if (!signIns.isAllowed(parsed.data)) html(res, 400, refusalPage('The application or its address is not known.'))
  else work(parsed.data)
}

function queryOf(req: restify.Request): string {
  return new URL(req.url ?? '', 'http://stand.in').search
}

function sendBack(res: restify.Response, { redirectUri, state }: SignInRequest, code: string): void {
  const back = new URL(redirectUri)
  back.search = new URLSearchParams({ code, state }).toString()
  res.writeHead(302, { Location: back.href })
  res.end()
}

function html(res: restify.Response, status: number, body: string): void {
  res.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' })
  res.end(body)
}
