import type { Activity } from 'botbuilder'
import {
  type AuthenticateRequestResult,
  AuthenticationConfiguration,
  BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
  type ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector'
import { connectorScope, type Trust } from '../trust.ts'
import { IdentityCredentialsFactory } from './identityCredentials.ts'

/** The policy of the Azure client that sends a POST again after 408, 429, 5xx and resets, whatever the SDK's options say. */
const retryPolicy = { name: 'defaultRetryPolicy' }

/** A connector that sends once: a second try is the outbox's decision, which knows what was sent. */
class OnceConnectorFactory extends ConnectorFactory {
  private readonly inner: ConnectorFactory

  constructor(inner: ConnectorFactory) {
    super()
    this.inner = inner
  }

  async create(serviceUrl: string, audience: string): Promise<ConnectorClient> {
    const client = await this.inner.create(serviceUrl, audience)
    pipelineOf(client).removePolicy(retryPolicy)
    return client
  }
}

/** @throws where the SDK keeps its pipeline elsewhere: then a message could go out several times, which must not pass unseen. */
function pipelineOf(client: ConnectorClient): { removePolicy(policy: { name: string }): unknown } {
  const inner: unknown = Reflect.get(client, 'client')
  const pipeline: unknown = typeof inner === 'object' && inner !== null ? Reflect.get(inner, 'pipeline') : undefined
  if (typeof pipeline !== 'object' || pipeline === null || !('removePolicy' in pipeline))
    throw new Error('The connector client has no pipeline')
  return pipeline as { removePolicy(policy: { name: string }): unknown }
}

/** The SDK's own checks of incoming tokens with our trust, and connectors that send once. */
class ChannelAuthentication extends BotFrameworkAuthentication {
  private readonly inner: BotFrameworkAuthentication

  constructor(inner: BotFrameworkAuthentication) {
    super()
    this.inner = inner
  }

  async authenticateRequest(activity: Activity, authHeader: string): Promise<AuthenticateRequestResult> {
    const result = await this.inner.authenticateRequest(activity, authHeader)
    return {
      ...result,
      ...(result.connectorFactory ? { connectorFactory: new OnceConnectorFactory(result.connectorFactory) } : {}),
    }
  }

  authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    return Promise.reject(new Error('Streaming is not offered'))
  }

  createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return new OnceConnectorFactory(this.inner.createConnectorFactory(identity))
  }

  createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return this.inner.createUserTokenClient(identity)
  }

  override getOriginatingAudience(): string {
    return this.inner.getOriginatingAudience()
  }
}

/** All overrides are set together: one alone would blank the others. */
export function channelAuthentication(trust: Trust): BotFrameworkAuthentication {
  return new ChannelAuthentication(
    BotFrameworkAuthenticationFactory.create(
      '',
      true,
      trust.loginUrl,
      connectorScope,
      trust.tokenIssuer,
      trust.oAuthUrl,
      trust.openIdMetadataUrl,
      trust.openIdMetadataUrl,
      'urn:botframework:azure',
      new IdentityCredentialsFactory(trust),
      new AuthenticationConfiguration(),
    ),
  )
}
