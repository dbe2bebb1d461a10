import type { ConnectionSettings } from '../../../../src/store/connection.ts'
import type { Plan } from '../plan.ts'
import type { Impatience, Told } from '../record.ts'

/** What a bot of its own is given when it is started. */
export interface Beginning {
  plan: Plan
  connection: ConnectionSettings
  /** Of the mail service, and the certificate that it is trusted by. */
  baseUrl: string
  certificatePem: string
}

/** It is this time: deliver what is due. */
export interface Order {
  now: number
}

export type Answer =
  | { kind: 'ready' }
  | { kind: 'told'; told: Told }
  /** Nothing more is due. */
  | { kind: 'idle'; now: number; impatience: Impatience[] }
