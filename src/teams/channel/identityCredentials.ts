import type { TokenCredential } from '@azure/identity'
import { AppCredentials, ServiceClientCredentialsFactory } from 'botframework-connector'
import { connectorScope, type Trust } from '../trust.ts'

/** The bot's outgoing token from any @azure/identity credential, which caches and renews it. */
class IdentityCredentials extends AppCredentials {
  private readonly credential: TokenCredential

  constructor(appId: string, credential: TokenCredential) {
    super(appId)
    this.credential = credential
  }

  override async getToken(): Promise<string> {
    const token = await this.credential.getToken(connectorScope)
    if (!token) throw new Error('No token for the Bot Connector')
    return token.token
  }

  protected refreshToken(): Promise<never> {
    return Promise.reject(new Error('The credential renews its tokens itself'))
  }
}

/** Replaces the stock factories, which know passwords only and reach no other authority than Microsoft's. Authentication is never off. */
export class IdentityCredentialsFactory extends ServiceClientCredentialsFactory {
  private readonly appId: string
  private readonly credentials: IdentityCredentials

  constructor({ appId, credential }: Pick<Trust, 'appId' | 'credential'>) {
    super()
    this.appId = appId
    this.credentials = new IdentityCredentials(appId, credential)
  }

  isValidAppId(appId: string): Promise<boolean> {
    return Promise.resolve(appId === this.appId)
  }

  isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false)
  }

  createCredentials(): Promise<IdentityCredentials> {
    return Promise.resolve(this.credentials)
  }
}
