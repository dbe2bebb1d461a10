import { type ClientCredential, entraAddresses } from '../documentDoor/signInTrust.ts'
import { type CredentialSettings, graphCredential } from '../graph/credentials.ts'
import type { ProductionSettings } from '../settings.ts'
import { publicCloud } from '../teams/trust.ts'
import { readCheckedConfiguration } from './readCheckedConfiguration.ts'
import type { Surroundings } from './surroundings.ts'

/** A school's own tenant: Microsoft's authority, Microsoft Graph and a managed PostgreSQL. Not verified against a live tenant. */
export async function productionSurroundings(settings: ProductionSettings): Promise<Surroundings> {
  const configuration = await readCheckedConfiguration([settings.CONFIG_DIR])
  const credential = graphCredential(credentialOf(settings))
  const { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId } = settings
  return {
    trust: { ...publicCloud, appId, tenantId, credential },
    signIn: { ...entraAddresses(tenantId), clientId: settings.SIGN_IN_APP_ID ?? appId, credential: proofOf(settings) },
    configuration,
    connection: { connectionString: settings.DATABASE_URL },
    dataKey: settings.DATA_KEY,
    graph: { credential, mailbox: settings.GRAPH_SENDER_MAILBOX, manifestId: settings.MANIFEST_ID },
    publicUrl: () => settings.PUBLIC_URL.replace(/\/+$/, ''),
    notes: [],
    listening: async () => settings.PUBLIC_URL,
    stop: async () => undefined,
  }
}

/** The settings hold exactly one of the three, so that a misspelt name never makes the bot somebody else. */
function credentialOf(settings: ProductionSettings): CredentialSettings {
  const { MicrosoftAppTenantId: tenantId, MicrosoftAppId: clientId } = settings
  const { CertificatePrivateKey: certificate, MicrosoftAppPassword: clientSecret, AZURE_CLIENT_ID } = settings
  if (certificate) return { kind: 'certificate', tenantId, clientId, certificate }
  if (clientSecret) return { kind: 'secret', tenantId, clientId, clientSecret }
  if (AZURE_CLIENT_ID) return { kind: 'managedIdentity', clientId: AZURE_CLIENT_ID }
  throw new Error('Production was started without a credential')
}

/** What a managed identity shows to an application that trusts it, in place of a secret of its own (Entra workload identity federation). */
const exchangeScope = 'api://AzureADTokenExchange/.default'

/** By what the bot redeems the code of whoever signs in. A managed identity is no application that anybody can sign in to: it vouches for one. */
function proofOf(settings: ProductionSettings): ClientCredential {
  const credential = credentialOf(settings)
  if (credential.kind === 'secret') return { kind: 'secret', secret: credential.clientSecret }
  if (credential.kind === 'certificate') return { kind: 'certificate', certificate: credential.certificate }
  const identity = graphCredential(credential)
  return {
    kind: 'assertion',
    async assertion() {
      const token = await identity.getToken(exchangeScope)
      if (!token) throw new Error('The managed identity has no token')
      return token.token
    },
  }
}
