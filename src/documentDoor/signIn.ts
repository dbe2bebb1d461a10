import { AuthError, CryptoProvider, ResponseMode } from '@azure/msal-node'
import { errors } from 'jose'
import { ZodError } from 'zod'
import { confidentialClient } from './confidentialClient.ts'
import { idTokenReader } from './idToken.ts'
import type { SignInTrust } from './signInTrust.ts'

/** What one sign-in is remembered by until the browser comes back. */
export interface Attempt {
  nonce: string
  codeVerifier: string
}

export interface SignIn {
  /** A new verifier with its challenge (RFC 7636, S256). */
  pkce(): Promise<{ verifier: string; challenge: string }>
  /** Where the browser is sent. `chooseAccount`: it asks which account even where one is signed in. */
  address(request: { state: string; nonce: string; codeChallenge: string; chooseAccount: boolean }): Promise<string>
  personOf(code: string, attempt: Attempt): Promise<SignedIn>
}

/** `code` is for the log: what was refused, or what could not be reached. */
export type SignedIn = { kind: 'person'; personId: string } | { kind: 'refused' | 'unreachable'; code: string }

/** Nothing but who somebody is; MSAL adds `profile` and `offline_access` to it. */
const scopes = ['openid']

/** @throws where the certificate cannot be read. */
export function createSignIn(trust: SignInTrust, redirectUri: () => string, now: () => Date): SignIn {
  const readIdToken = idTokenReader(trust, now)
  confidentialClient(trust)
  return {
    pkce: () => new CryptoProvider().generatePkceCodes(),
    address: ({ chooseAccount, ...request }) =>
      confidentialClient(trust).getAuthCodeUrl({
        ...request,
        ...{ scopes, redirectUri: redirectUri(), codeChallengeMethod: 'S256', responseMode: ResponseMode.QUERY },
        ...(chooseAccount ? { prompt: 'select_account' } : {}),
      }),
    async personOf(code, { nonce, codeVerifier }) {
      try {
        const request = { code, codeVerifier, scopes, redirectUri: redirectUri() }
        const { idToken } = await confidentialClient(trust).acquireTokenByCode(request)
        return { kind: 'person', personId: await readIdToken(idToken, nonce) }
      } catch (error) {
        return failure(error)
      }
    },
  }
}

/** What came to pass with an answer is refused; with none it can be tried again. Only codes go on: a message could hold the code itself. */
function failure(error: unknown): Exclude<SignedIn, { kind: 'person' }> {
  if (error instanceof ZodError) return { kind: 'refused', code: 'otherClaims' }
  if (error instanceof errors.JWKSTimeout) return { kind: 'unreachable', code: error.code }
  if (error instanceof errors.JOSEError) return { kind: 'refused', code: error.code }
  if (error instanceof AuthError)
    return { kind: passing.includes(error.errorCode) ? 'unreachable' : 'refused', code: known(error.errorCode) }
  return { kind: 'unreachable', code: error instanceof Error ? known(error.name) : 'unknown' }
}

/** MSAL's word for no answer, and the authority's own for being out of order (RFC 6749, 4.1.2.1). */
const passing = ['network_error', 'server_error', 'temporarily_unavailable']

function known(code: string): string {
  return /^[A-Za-z0-9_]{1,60}$/.test(code) ? code : 'unknown'
}
