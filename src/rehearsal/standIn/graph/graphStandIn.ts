import type { Persona } from '../protocol.ts'
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
  | { kind: 'answer'; status: 429 | 500 | 503 | 504; when: 'before' | 'after'; retryAfterSeconds?: number }
  | { kind: 'reset'; when: 'before' | 'after' }
  /** Done at once, answered only after this time. */
  | { kind: 'late'; milliseconds: number }
  /** A mail that is handed in now, answered with 504, and leaves the mailbox only after this time. */
  | { kind: 'acceptedLater'; seconds: number }

export interface GraphStandInDeps {
  /** Absolute. Messages lie in stand-in/mailbox below it, sent ones also as .eml in outbox. */
  dataDir: string
  /** The tenant's directory. */
  personas: readonly Persona[]
  app: TenantApp
  verifyBearer(authorizationHeader: string | undefined, audience: string): Promise<boolean>
  now(): Date
  /** Asked once for each request, in the order of arrival. */
  faults?: (request: { operation: GraphOperation }) => GraphFault | undefined
  /**
   * Whether the copy in Sent Items can be read under the draft's immutable id. Microsoft's pages contradict each other
   * (docs/graph-stand-in.md), so a sender has to cope with both. `kept` when left out.
   */
  sentCopyId?: 'kept' | 'new'
}
