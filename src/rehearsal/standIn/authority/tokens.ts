import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose'

/** The resources for which the authority gives tokens, named as their `aud` claim. */
export const audiences = ['https://api.botframework.com', 'https://graph.microsoft.com'] as const
export type Audience = (typeof audiences)[number]

/** Seconds. Teams' and Entra's tokens live about as long. */
export const tokenLifetime = 3600

export interface TokenOptions {
  /** https address of the authority, no slash at the end. */
  authorityUrl: string
  /** `serviceurl` claim of the tokens on activities. */
  connectorUrl: string
  tenantId: string
  botAppId: string
  now: () => Date
}

export interface Tokens {
  /** Issuer of the tokens on activities. */
  issuer: string
  /** The public half of the signing key, as both key sets publish it. */
  publicKey: JWK & { endorsements: string[] }
  /** A token for one activity sent to the bot, as the Bot Framework signs it. */
  forActivity(): Promise<string>
  /** A token for the bot itself, as Entra gives it for client credentials. */
  forBot(audience: Audience): Promise<string>
  /** Who has signed in, as Entra tells an application that asked for `openid` and `profile`. */
  forPerson(person: { personId: string; name: string; nonce: string }): Promise<string>
  verifyBearer: VerifyBearer
}

/** true only for an unexpired token of this authority, given to the bot, for this audience. Never throws. */
export type VerifyBearer = (authorizationHeader: string | undefined, audience: string) => Promise<boolean>

/** Makes a new signing key: tokens of an earlier start are worth nothing. */
export async function createTokens(options: TokenOptions): Promise<Tokens> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const kid = randomUUID()
  const issuer = `${options.authorityUrl}/botframework`
  const entraIssuer = `${options.authorityUrl}/${options.tenantId}/v2.0`
  const sign = (claims: Record<string, string>, from: string, audience: string) => {
    const issued = Math.floor(options.now().getTime() / 1000)
    const token = new SignJWT({ ...claims, jti: randomUUID() }).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    token.setIssuer(from).setAudience(audience).setIssuedAt(issued).setNotBefore(issued)
    return token.setExpirationTime(issued + tokenLifetime).sign(privateKey)
  }
  return {
    issuer,
    publicKey: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256', endorsements: ['msteams'] },
    forActivity: () => sign({ serviceurl: options.connectorUrl }, issuer, options.botAppId),
    forBot: (audience) => sign({ appid: options.botAppId, tid: options.tenantId, ver: '1.0' }, entraIssuer, audience),
    forPerson: ({ personId: oid, name, nonce }) =>
      sign({ oid, sub: oid, name, nonce, tid: options.tenantId, ver: '2.0' }, entraIssuer, options.botAppId),
    verifyBearer: async (header, audience) => {
      const token = /^Bearer (\S+)$/.exec(header ?? '')?.[1]
      if (token === undefined) return false
      const checks = { issuer: entraIssuer, audience, algorithms: ['RS256'], currentDate: options.now() }
      const verified = await jwtVerify(token, publicKey, checks).catch(() => undefined)
      return verified?.payload.appid === options.botAppId
    },
  }
}
