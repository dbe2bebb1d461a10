import { createHash, randomBytes } from 'node:crypto'

/** What an application asks for when it sends somebody to sign in (OpenID Connect Core 3.1.2.1 with PKCE, RFC 7636). */
export interface SignInRequest {
  clientId: string
  redirectUri: string
  state: string
  nonce: string
  /** S256. */
  codeChallenge: string
}

export interface Redemption {
  code: string
  clientId: string
  redirectUri: string
  codeVerifier: string
}

export interface SignedIn {
  personId: string
  nonce: string
}

/** The codes that were given to browsers and not redeemed yet. */
export interface SignIns {
  /** Where browsers may be sent back to, as it is registered with the application. */
  allowRedirect(uri: string): void
  isAllowed(request: Pick<SignInRequest, 'clientId' | 'redirectUri'>): boolean
  /** Answers the code. */
  signIn(request: SignInRequest, personId: string): string
  /** Once, by whom it was given to, and in time; nothing otherwise. */
  redeem(redemption: Redemption): SignedIn | undefined
}

/** Entra's codes live for about ten minutes. */
const codeLifetime = 10 * 60_000

export function createSignIns(botAppId: string, now: () => Date): SignIns {
  const allowed = new Set<string>()
  const given = new Map<string, SignInRequest & { personId: string; until: number }>()
  return {
    allowRedirect: (uri) => void allowed.add(uri),
    isAllowed: ({ clientId, redirectUri }) => clientId === botAppId && allowed.has(redirectUri),
    signIn(request, personId) {
      const code = randomBytes(32).toString('base64url')
      given.set(code, { ...request, personId, until: now().getTime() + codeLifetime })
      return code
    },
    redeem({ code, clientId, redirectUri, codeVerifier }) {
      const found = given.get(code)
      given.delete(code)
      if (!found || now().getTime() > found.until) return undefined
      if (found.clientId !== clientId || found.redirectUri !== redirectUri) return undefined
      return challengeOf(codeVerifier) === found.codeChallenge ? found : undefined
    },
  }
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}
