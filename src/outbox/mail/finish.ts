import type { SentProof } from '../../flows/ports/mail.ts'
import type { BoundDraft, Delivery, OutboxRow } from '../../flows/ports/outbox.ts'
import type { MailDeps } from './mailParts.ts'

/** Writes down by what the mail is known if it comes back, and the proof on the case; only then is the row done. */
export async function finish(deps: MailDeps, row: OutboxRow, draft: BoundDraft, sent: SentProof): Promise<Delivery> {
  await deps.rows.rememberSent(row.id, sent.internetMessageId)
  await deps.report(row, { kind: 'sent', proof: { ...sent, draftId: draft.id, contentHash: draft.contentHash } })
  return { kind: 'done' }
}
