import {
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from '@azure/identity'

/** How the bot proves to Entra that it is the bot. */
export type CredentialSettings =
  | { kind: 'managedIdentity'; clientId?: string }
  | {
      kind: 'certificate'
      tenantId: string
      clientId: string
      /** PEM with the certificate and its private key. */
      certificate: string
    }
  | { kind: 'secret'; tenantId: string; clientId: string; clientSecret: string }

export interface AuthoritySettings {
  /** https, no slash at the end. Microsoft's public cloud when left out. */
  authorityHost?: string
  /** For an authority that Microsoft does not list. */
  disableInstanceDiscovery?: boolean
}

/** The credential by which tokens for Microsoft Graph are fetched; the same for every authority. */
export function graphCredential(settings: CredentialSettings, authority: AuthoritySettings = {}): TokenCredential {
  switch (settings.kind) {
    case 'managedIdentity':
      return settings.clientId === undefined
        ? new ManagedIdentityCredential()
        : new ManagedIdentityCredential({ clientId: settings.clientId })
    case 'certificate': {
      const { tenantId, clientId, certificate } = settings
      return new ClientCertificateCredential(tenantId, clientId, { certificate }, authority)
    }
    case 'secret':
      return new ClientSecretCredential(settings.tenantId, settings.clientId, settings.clientSecret, authority)
  }
}
