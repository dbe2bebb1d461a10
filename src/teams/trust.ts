import type { TokenCredential } from '@azure/identity'

/** Whom the bot believes and by what it is believed: Microsoft's in production, a local authority's in rehearsal. */
export interface Trust {
  appId: string
  /** The one tenant whose people may speak to the bot. */
  tenantId: string
  /** Issuer of the tokens on incoming activities. */
  tokenIssuer: string
  /** Where the keys of that issuer are found. */
  openIdMetadataUrl: string
  loginUrl: string
  oAuthUrl: string
  /** Hosts, with their port where it is not the usual one, that activities may name as their service. A leading dot takes all below it. */
  serviceHosts: readonly string[]
  /** `https:` everywhere but on loopback. */
  serviceProtocol: 'https:' | 'http:'
  /** The bot's own token towards the channel. */
  credential: TokenCredential
}

/** Scope of the token that the Bot Connector asks for. */
export const connectorScope = 'https://api.botframework.com/.default'

/** What Microsoft publishes for the public cloud (Bot Framework authentication, connector to bot). */
export const publicCloud = {
  tokenIssuer: 'https://api.botframework.com',
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  loginUrl: 'https://login.microsoftonline.com/botframework.com',
  oAuthUrl: 'https://api.botframework.com',
  serviceHosts: ['smba.trafficmanager.net', '.botframework.com'],
  serviceProtocol: 'https:',
} as const satisfies Omit<Trust, 'appId' | 'tenantId' | 'credential'>
