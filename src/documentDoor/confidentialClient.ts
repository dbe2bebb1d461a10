import { createPrivateKey, X509Certificate } from 'node:crypto'
import {
  ConfidentialClientApplication,
  type INetworkModule,
  type NetworkRequestOptions,
  type NodeAuthOptions,
} from '@azure/msal-node'
import type { ClientCredential, SignInTrust } from './signInTrust.ts'

/**
 * MSAL for one sign-in. A new one each time, so that no token of anybody outlives it in a cache. Every address is handed to it: it looks up none.
 * @throws where the certificate cannot be read.
 */
export function confidentialClient(trust: SignInTrust): ConfidentialClientApplication {
  const authority = trust.issuer.replace(/\/v2\.0$/, '')
  const authorityMetadata = JSON.stringify({
    issuer: trust.issuer,
    authorization_endpoint: trust.authorizationEndpoint,
    token_endpoint: trust.tokenEndpoint,
    jwks_uri: trust.keysUrl,
  })
  const known = { authority, knownAuthorities: [new URL(authority).host], authorityMetadata }
  return new ConfidentialClientApplication({
    auth: { clientId: trust.clientId, ...known, ...credentialOf(trust.credential) },
    system: { networkClient, disableInternalRetries: true },
  })
}

function credentialOf(credential: ClientCredential): Partial<NodeAuthOptions> {
  if (credential.kind === 'secret') return { clientSecret: credential.secret }
  if (credential.kind === 'assertion') return { clientAssertion: () => credential.assertion() }
  const { certificate } = credential
  const thumbprintSha256 = new X509Certificate(certificate).fingerprint256.replaceAll(':', '')
  const privateKey = createPrivateKey(certificate).export({ type: 'pkcs8', format: 'pem' }).toString()
  return { clientCertificate: { thumbprintSha256, privateKey } }
}

const patienceMs = 10_000

/** MSAL's own client waits without an end. A code is redeemed once: a second try would be refused. */
const networkClient: INetworkModule = {
  sendGetRequestAsync: () => Promise.reject(new Error('Every address is known')),
  async sendPostRequestAsync<T>(url: string, { headers = {}, body = '' }: NetworkRequestOptions = {}) {
    const signal = AbortSignal.timeout(patienceMs)
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal })
    const { status } = response
    return { status, headers: Object.fromEntries(response.headers), body: (await response.json()) as T }
  },
}
