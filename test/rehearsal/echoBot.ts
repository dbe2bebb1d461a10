import type { AddressInfo } from 'node:net'
import { ClientSecretCredential, type TokenCredential } from '@azure/identity'
import { type Activity, ActivityHandler, CloudAdapter, type TurnContext } from 'botbuilder'
import {
  AppCredentials,
  AuthenticationConfiguration,
  BotFrameworkAuthenticationFactory,
  ServiceClientCredentialsFactory,
} from 'botframework-connector'
import restify from 'restify'
import { closeServer } from '../../src/rehearsal/standIn/loopbackServer.ts'
import type { StandInAddresses } from '../../src/rehearsal/standIn/protocol.ts'
import { botAppId, tenantId } from './startedStandIn.ts'

const toBotFramework = 'https://api.botframework.com/.default'

/** The bot's outgoing token: any @azure/identity credential, asked by the Bot Framework's own client. */
class IdentityCredentials extends AppCredentials {
  private readonly credential: TokenCredential

  constructor(credential: TokenCredential) {
    super(botAppId)
    this.credential = credential
  }

  override async getToken(): Promise<string> {
    const token = await this.credential.getToken(toBotFramework)
    if (!token) throw new Error('no token')
    return token.token
  }

  protected async refreshToken(): Promise<never> {
    throw new Error('the credential refreshes its tokens itself')
  }
}

class IdentityCredentialsFactory extends ServiceClientCredentialsFactory {
  private readonly credentials: IdentityCredentials

  constructor(credential: TokenCredential) {
    super()
    this.credentials = new IdentityCredentials(credential)
  }

  isValidAppId(appId: string): Promise<boolean> {
    return Promise.resolve(appId === botAppId)
  }

  isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false)
  }

  createCredentials(): Promise<IdentityCredentials> {
    return Promise.resolve(this.credentials)
  }
}

export interface EchoBot {
  endpoint: string
  adapter: CloudAdapter
  received: Activity[]
  /** HTTP statuses that the bot answered, in order. */
  answered: number[]
  end(): Promise<void>
}

/** A real CloudAdapter with its authentication on, which trusts the stand-in's authority and nobody else. */
export async function startEchoBot(
  addresses: StandInAddresses,
  answer: (context: TurnContext) => Promise<void>,
): Promise<EchoBot> {
  const credential = new ClientSecretCredential(tenantId, botAppId, addresses.clientSecret, {
    authorityHost: addresses.authorityUrl,
    disableInstanceDiscovery: true,
  })
  const adapter = new CloudAdapter(
    BotFrameworkAuthenticationFactory.create(
      '', // channelService: the public cloud
      true, // validateAuthority
      addresses.loginUrl, // toChannelFromBotLoginUrl
      toBotFramework, // toChannelFromBotOAuthScope
      addresses.tokenIssuer, // toBotFromChannelTokenIssuer
      `${addresses.authorityUrl}/oauth`, // oAuthUrl
      addresses.openIdMetadataUrl, // toBotFromChannelOpenIdMetadataUrl
      addresses.openIdMetadataUrl, // toBotFromEmulatorOpenIdMetadataUrl
      'urn:botframework:azure', // callerId
      new IdentityCredentialsFactory(credential),
      new AuthenticationConfiguration(),
    ),
  )
  adapter.onTurnError = async (_context, error) => {
    throw error
  }
  return listen(adapter, answer)
}

async function listen(adapter: CloudAdapter, answer: (context: TurnContext) => Promise<void>): Promise<EchoBot> {
  const received: Activity[] = []
  const answered: number[] = []
  const bot = new ActivityHandler()
  bot.onTurn(async (context, next) => {
    received.push(context.activity)
    await answer(context)
    await next()
  })
  const server = restify.createServer({ name: 'echo' })
  server.use(restify.plugins.bodyReader({ maxBodySize: 262_144 }))
  server.use(restify.plugins.jsonBodyParser({ mapParams: false }))
  server.post('/api/messages', async (req, res) => {
    await adapter.process(req, res, (context) => bot.run(context))
    answered.push(res.statusCode)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}/api/messages`
  const end = () => closeServer(server)
  return { endpoint, adapter, received, answered, end }
}
