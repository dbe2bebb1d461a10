import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import type { SignInTrust } from './signInTrust.ts'

/** Answers the object id of whoever has signed in. Rejects for every token that is not this authority's, for us, for this sign-in. */
export type ReadIdToken = (idToken: string, nonce: string) => Promise<string>

const keysPatienceMs = 5000
/** Two machines never agree to the second. */
const clockToleranceSeconds = 60

/** MSAL does not look at the signature of an id token, so that jose does; and at issuer, audience, times, tenant and nonce. */
export function idTokenReader(trust: SignInTrust, now: () => Date): ReadIdToken {
  const keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(trust.keysUrl), { timeoutDuration: keysPatienceMs })
  return async (idToken, nonce) => {
    const { payload } = await jwtVerify(idToken, keys, {
      issuer: trust.issuer,
      audience: trust.clientId,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat', 'oid', 'tid', 'nonce'],
      clockTolerance: clockToleranceSeconds,
      currentDate: now(),
    })
    return claims(trust.tenantId, nonce).parse(payload).oid
  }
}

/** A person's id goes on in small letters, as the school file has it. */
function claims(tenantId: string, nonce: string) {
  return z.object({ tid: z.literal(tenantId), nonce: z.literal(nonce), oid: z.guid().toLowerCase() })
}
