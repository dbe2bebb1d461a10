import type { TokenCredential } from '@azure/identity'
import type { Configuration } from '../configuration/readConfiguration.ts'
import type { SignInTrust } from '../documentDoor/signInTrust.ts'
import type { Clock } from '../flows/ports/runtime.ts'
import type { TimedWork } from '../rehearsal/movableClock.ts'
import type { ConnectionSettings } from '../store/connection.ts'
import type { Trust } from '../teams/trust.ts'

/** Everything around the bot that differs between a school's own tenant and a rehearsal. The bot itself knows no difference. */
export interface Surroundings {
  trust: Trust
  /** Where whoever opens a document signs in. */
  signIn: SignInTrust
  configuration: Configuration
  connection: ConnectionSettings
  /** 32 bytes in Base64. */
  dataKey: string
  /** `manifestId`: of the Teams app, where it is not the bot's own. */
  graph: { credential: TokenCredential; baseUrl?: string; mailbox: string; manifestId?: string | undefined }
  /** Where browsers reach a bot that listens on this port; no slash at the end. */
  publicUrl(port: number): string
  /** In a rehearsal: another clock than the machine's. What goes by it is done at its own time when it is put forward. */
  clock?: Clock & { movesWith(work: TimedWork): void }
  /** What whoever starts the bot should know. */
  notes: readonly string[]
  /** Called when the bot listens. Answers the address that somebody who started it wants to open. */
  listening(endpoint: string): Promise<string>
  stop(): Promise<void>
}

/** Why the bot does not start, in words for whoever starts it. Not a surprise, so without a stack. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
