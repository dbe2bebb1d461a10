import { timingSafeEqual } from 'node:crypto'
import type restify from 'restify'
import { answering } from '../loopbackServer.ts'
import { type Audience, audiences, type Tokens, tokenLifetime } from './tokens.ts'

export interface AuthorityDeps {
  authorityUrl: string
  tenantId: string
  botAppId: string
  clientSecret: string
  tokens: Tokens
}

/** Path of the OpenID document that names the keys of the tokens on activities. */
export const openIdMetadataPath = '/botframework/.well-known/openid-configuration'

/** Entra's and the Bot Framework's place in rehearsal: OpenID documents, key sets and client credentials. */
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
      if (req.params.tenant === deps.tenantId) res.send(200, entraMetadata(base, deps.tenantId))
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
  if (form.get('grant_type') !== 'client_credentials') {
    return { status: 400, body: oauthError('unsupported_grant_type') }
  }
  const known = form.get('client_id') === deps.botAppId && sameSecret(form.get('client_secret'), deps.clientSecret)
  if (!known) return { status: 401, body: oauthError('invalid_client') }
  const audience = audienceOf(form.get('scope'))
  if (audience === undefined) return { status: 400, body: oauthError('invalid_scope') }
  const token = await deps.tokens.forBot(audience)
  return { status: 200, body: { token_type: 'Bearer', expires_in: tokenLifetime, access_token: token } }
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

function entraMetadata(base: string, tenant: string): Record<string, unknown> {
  return {
    issuer: `${base}/${tenant}/v2.0`,
    authorization_endpoint: `${base}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${base}/${tenant}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  }
}
