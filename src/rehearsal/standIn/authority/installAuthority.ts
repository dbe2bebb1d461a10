import { randomBytes, timingSafeEqual } from 'node:crypto'
import type restify from 'restify'
import type { Directory } from '../chats/directory.ts'
import { answering } from '../loopbackServer.ts'
import type { SignIns } from './signIns.ts'
import { type Audience, audiences, type Tokens, tokenLifetime } from './tokens.ts'

export interface AuthorityDeps {
  authorityUrl: string
  tenantId: string
  botAppId: string
  clientSecret: string
  tokens: Tokens
  signIns: SignIns
  directory: Pick<Directory, 'byObjectId'>
  /** Origin of the page on which people sign in, no slash at the end. */
  signInOrigin: string
}

/** Path of the OpenID document that names the keys of the tokens on activities. */
export const openIdMetadataPath = '/botframework/.well-known/openid-configuration'

/** Entra's and the Bot Framework's place in rehearsal: OpenID documents, key sets, client credentials and codes of people who have signed in. */
export function installAuthority(server: restify.Server, deps: AuthorityDeps): void {
  const base = deps.authorityUrl
  const keys = answering((_req, res) => res.send(200, { keys: [deps.tokens.publicKey] }))
  const keysUrl = `${base}/botframework/keys`
  const metadata = { issuer: deps.tokens.issuer, jwks_uri: keysUrl, id_token_signing_alg_values_supported: ['RS256'] }
  server.get(
    openIdMetadataPath,
    answering((_req, res) => res.send(200, metadata)),
  )
  server.get('/botframework/keys', keys)
  server.get('/:tenant/discovery/v2.0/keys', keys)
  server.get(
    '/:tenant/v2.0/.well-known/openid-configuration',
    answering((req, res) => {
      if (req.params.tenant === deps.tenantId) res.send(200, entraMetadata(base, deps))
      else res.send(400, oauthError('invalid_tenant'))
    }),
  )
  server.post(
    '/:tenant/oauth2/v2.0/token',
    answering(async (req, res) => {
      const answer = await answerTokenRequest(deps, String(req.params.tenant), formOf(req.body))
      res.send(answer.status, answer.body)
    }),
  )
}

type TokenAnswer = { status: number; body: Record<string, unknown> }

async function answerTokenRequest(deps: AuthorityDeps, tenant: string, form: URLSearchParams): Promise<TokenAnswer> {
  if (tenant !== deps.tenantId) return { status: 400, body: oauthError('invalid_tenant') }
  const grants = { client_credentials: tokenForBot, authorization_code: tokenForPerson }
  const grant = Object.entries(grants).find(([name]) => name === form.get('grant_type'))?.[1]
  if (!grant) return { status: 400, body: oauthError('unsupported_grant_type') }
  const known = form.get('client_id') === deps.botAppId && sameSecret(form.get('client_secret'), deps.clientSecret)
  return known ? grant(deps, form) : { status: 401, body: oauthError('invalid_client') }
}

async function tokenForBot(deps: AuthorityDeps, form: URLSearchParams): Promise<TokenAnswer> {
  const audience = audienceOf(form.get('scope'))
  if (audience === undefined) return { status: 400, body: oauthError('invalid_scope') }
  const token = await deps.tokens.forBot(audience)
  return { status: 200, body: { token_type: 'Bearer', expires_in: tokenLifetime, access_token: token } }
}

/** The access token opens nothing: nobody who signs in here asks for anything but who they are. */
async function tokenForPerson(deps: AuthorityDeps, form: URLSearchParams): Promise<TokenAnswer> {
  const field = (name: string) => form.get(name) ?? ''
  const redeemed = deps.signIns.redeem({
    code: field('code'),
    clientId: field('client_id'),
    redirectUri: field('redirect_uri'),
    codeVerifier: field('code_verifier'),
  })
  const person = redeemed && deps.directory.byObjectId(redeemed.personId)
  if (!redeemed || !person) return { status: 400, body: oauthError('invalid_grant') }
  const idToken = await deps.tokens.forPerson({ personId: person.id, name: person.name, nonce: redeemed.nonce })
  const tokens = { id_token: idToken, access_token: randomBytes(32).toString('base64url') }
  return { status: 200, body: { token_type: 'Bearer', scope: 'openid profile', expires_in: tokenLifetime, ...tokens } }
}

/** MSAL adds `openid` and the like to the scope; exactly one resource must be among the words. */
function audienceOf(scope: string | null): Audience | undefined {
  const words = (scope ?? '').split(' ')
  return audiences.find((audience) => words.includes(`${audience}/.default`))
}

function sameSecret(given: string | null, expected: string): boolean {
  const left = Buffer.from(given ?? '')
  const right = Buffer.from(expected)
  return left.length === right.length && timingSafeEqual(left, right)
}

function formOf(body: unknown): URLSearchParams {
  return new URLSearchParams(typeof body === 'string' ? body : '')
}

function oauthError(error: string): Record<string, unknown> {
  return { error, error_description: 'The stand-in authority refused the request.', error_codes: [] }
}

function entraMetadata(base: string, { tenantId: tenant, signInOrigin }: AuthorityDeps): Record<string, unknown> {
  return {
    issuer: `${base}/${tenant}/v2.0`,
    authorization_endpoint: `${signInOrigin}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${base}/${tenant}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  }
}
