import type { SentProof } from '../../flows/mailPorts.ts'
import type { Delivery, OutboxRow } from '../../flows/outboxPorts.ts'
import type { MailDeps } from './mailParts.ts'

/** Writes the proof on the case; only then is the row done. */
export async function finish(
  deps: MailDeps,
  row: OutboxRow,
  { contentHash, ...proof }: SentProof & { contentHash: string },
): Promise<Delivery> {
  await deps.report(row, { kind: 'sent', proof, contentHash })
  return { kind: 'done' }
}
