import type { Delivery, OutboxRow } from '../../flows/outboxPorts.ts'
import type { Seen } from './decideAfterLook.ts'
import type { MailDeps } from './mailParts.ts'

/** It may have gone out, and no further look would tell: the row ends here, and people have all that is known. */
export async function leaveToPeople(deps: MailDeps, row: OutboxRow, seen: Seen): Promise<Delivery> {
  const handedInAt = row.sendIntendedAt ?? deps.clock.now()
  await deps.report(row, { kind: 'needsPerson', handedInAt, seen: seen.kind === 'sent' ? 'unknown' : seen.kind })
  return { kind: 'needsPerson', code: 'sentOrNotUnknown' }
}
