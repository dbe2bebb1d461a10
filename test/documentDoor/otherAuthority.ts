import type { webcrypto } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import type { SignInTrust } from '../../src/documentDoor/signInTrust.ts'

export const tenantId = '7c1a4a52-9a0f-4a5b-8a53-2b1f0f4a7d10'
export const clientId = '3f0f4b0c-52a5-4a86-9f5e-6d3c5a3d9b21'
export const personId = '5b9a2d60-1c44-4f7a-8d3e-0a6c1f2e7b03'
const issuer = `https://authority.example/${tenantId}/v2.0`

/** An authority that answers whatever a test makes it answer: what the real one never does. */
export interface OtherAuthority {
  trust: Omit<SignInTrust, 'credential'>
  /** The forms that came to its token endpoint. */
  forms: URLSearchParams[]
  answers: { token: () => Promise<{ status: number; body: unknown }>; keys: () => unknown }
  /** As it signs them where nothing is changed. */
  idToken(
    claims?: JWTPayload,
    signing?: { key?: webcrypto.CryptoKey; header?: Record<string, unknown> },
  ): Promise<string>
  publicKey: webcrypto.CryptoKey
  close(): Promise<void>
}

export async function otherAuthority(nonce: string): Promise<OtherAuthority> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const forms: URLSearchParams[] = []
  const now = () => Math.floor(Date.now() / 1000)
  const idToken: OtherAuthority['idToken'] = (claims = {}, { key = privateKey, header = {} } = {}) => {
    const times = { iat: now(), nbf: now(), exp: now() + 3600 }
    const all = {
      iss: issuer,
      aud: clientId,
      tid: tenantId,
      oid: personId,
      sub: 'sub',
      nonce,
      ver: '2.0',
      ...times,
      ...claims,
    }
    return new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key)
  }
  const answers: OtherAuthority['answers'] = {
    token: async () => ({ status: 200, body: tokens(await idToken()) }),
    keys: () => ({ keys: [jwk] }),
  }
  const server = createServer((req, res) => void handle(req, res, answers, forms))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    trust: {
      ...{ clientId, tenantId, issuer, authorizationEndpoint: `${base}/${tenantId}/authorize` },
      ...{ tokenEndpoint: `${base}/${tenantId}/token`, keysUrl: `${base}/keys` },
    },
    ...{ forms, answers, idToken, publicKey },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

export function tokens(idToken: unknown): object {
  return {
    token_type: 'Bearer',
    scope: 'openid',
    expires_in: 3600,
    access_token: 'x',
    refresh_token: 'y',
    id_token: idToken,
  }
}

async function handle(
  req: IncomingMessage,
  res: ServerResponse,
  answers: OtherAuthority['answers'],
  forms: URLSearchParams[],
): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of req) parts.push(part as Buffer)
  const isToken = req.url?.split('?')[0]?.endsWith('/token')
  if (isToken) forms.push(new URLSearchParams(Buffer.concat(parts).toString()))
  const { status, body } = isToken ? await answers.token() : { status: 200, body: answers.keys() }
  if (status === 0) return void req.socket.destroy()
  res.writeHead(status, { 'content-type': 'application/json' })
  res.end(typeof body === 'string' ? body : JSON.stringify(body))
}
