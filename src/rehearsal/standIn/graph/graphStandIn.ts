import type { Persona } from '../protocol.ts'
import type { MessageFiles } from './mailbox/messageFiles.ts'
import type { TenantApp } from './tenantApp.ts'

/** Audience of the tokens that Microsoft Graph accepts. */
export const graphAudience = 'https://graph.microsoft.com'

/** What a request asks for, as a fault can be aimed at it. */
export const graphOperations = [
  'createDraft',
  'attach',
  'send',
  'readMessage',
  'findMessages',
  'sendMail',
  'readUser',
  'checkMemberGroups',
  'findApps',
  'installApp',
  'findInstallations',
  'readChat',
] as const
export type GraphOperation = (typeof graphOperations)[number]

/** One way in which the service fails one request. `before`: nothing was done; `after`: it was done all the same. */
export type GraphFault =
  | {
      kind: 'answer'
      status: 401 | 403 | 429 | 500 | 502 | 503 | 504
      when: 'before' | 'after'
      retryAfterSeconds?: number
      /** Retry-After names a date and not seconds. */
      asDate?: true
    }
  | { kind: 'reset'; when: 'before' | 'after' }
  /** Done, and the answer breaks off in the middle. */
  | { kind: 'torn' }
  /** Done at once, answered only after this time. */
  | { kind: 'late'; milliseconds: number }
  /** A mail that is handed in now, answered with 504, and leaves the mailbox only after this time. */
  | { kind: 'acceptedLater'; seconds: number }

/** A mail that has left a mailbox, as whoever stands behind it sees it. */
export interface Departure {
  at: Date
  from: string
  to: readonly string[]
  subject: string
  text: string
  internetMessageId: string
  files: readonly Buffer[]
}

export interface GraphStandInDeps {
  /** The tenant's directory. */
  personas: readonly Persona[]
  app: TenantApp
  verifyBearer(authorizationHeader: string | undefined, audience: string): Promise<boolean>
  now(): Date
  /** Where messages are kept. */
  files: MessageFiles
  /** Waits before an answer that is given late; real time when left out. */
  pause?: (milliseconds: number) => Promise<void>
  /** Asked once for each request, in the order of arrival. */
  faults?: (request: { operation: GraphOperation }) => GraphFault | undefined
  /** Told of each mail when it is seen to have left. */
  onDeparture?: (departure: Departure) => void
  copies?: SentCopies
}

/** What becomes of a draft when it is sent: pages contradict each other or are silent (docs/graph-stand-in.md), so a sender has to cope with all of it. */
export interface SentCopies {
  /** Whether the copy in Sent Items can be read under the draft's immutable id. `kept` when left out. */
  id?: 'kept' | 'new'
  /** Whether the mail leaves under the `Message-ID` that its draft had. `kept` when left out. */
  messageId?: 'kept' | 'new'
  /** Seconds for which the copy cannot be found at all. */
  appearAfterSeconds?: number
  /** The copy does not carry the extended properties of the draft. */
  withoutProperties?: true
}
