import { createHash } from 'node:crypto'

/** The bot's app as the tenant has it: in its catalogue, and for whom it is installed. */
export interface TenantApp {
  /** The id in the app's manifest. */
  externalId: string
  /** Whether an administrator has given the app the permissions to find and to install itself. */
  mayInstallItself(): boolean
  isInstalled(personId: string): boolean
  /** Installs it at once; the bot hears of that as of any installation, in its own time. */
  install(personId: string): void
  /** Graph's id of this person's chat with the bot, by which the Bot Connector knows it as well. */
  chatIdOf(personId: string): string
}

/** The id that the catalogue gives an app: another one than its manifest has, and the same at each start. */
export function catalogueId(externalId: string): string {
  const hex = createHash('sha256').update(`catalogue ${externalId}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** Graph's id of an installation: who and which app, in Base64. */
export function installationId(personId: string, appId: string): string {
  return Buffer.from(`${personId}##${appId}`).toString('base64')
}
