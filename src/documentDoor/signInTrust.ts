/** Where the people of a tenant sign in, and by what the bot proves to be itself when it redeems the code that they come back with. */
export interface SignInTrust {
  /** The application that people sign in to. */
  clientId: string
  /** The one tenant whose people may sign in. */
  tenantId: string
  /** Issuer of its tokens, below which its other addresses stand. */
  issuer: string
  authorizationEndpoint: string
  tokenEndpoint: string
  /** Where the keys are found that sign its tokens. */
  keysUrl: string
  credential: ClientCredential
}

/** `assertion`: a token of a managed identity that the application trusts (docs/decisions). */
export type ClientCredential =
  | { kind: 'secret'; secret: string }
  | { kind: 'certificate' /** PEM with the certificate and its private key. */; certificate: string }
  | { kind: 'assertion'; assertion(): Promise<string> }

/** The addresses that Microsoft publishes for a tenant of the public cloud, version 2.0 (its OpenID configuration). */
export function entraAddresses(tenantId: string) {
  const base = `https://login.microsoftonline.com/${tenantId}`
  return {
    tenantId,
    issuer: `${base}/v2.0`,
    authorizationEndpoint: `${base}/oauth2/v2.0/authorize`,
    tokenEndpoint: `${base}/oauth2/v2.0/token`,
    keysUrl: `${base}/discovery/v2.0/keys`,
  } satisfies Partial<SignInTrust>
}
