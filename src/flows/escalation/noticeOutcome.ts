import type { OutboxItem } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'
import { notReached } from './notReached.ts'

type Notice = Extract<OutboxItem, { kind: 'noticeMail' }>

/**
 * Writes down what became of an e-mail without content: that it left, or that this person could not be reached by it (or perhaps not). While it is looked for there is nothing
 * to say; where somebody has acted since, nothing depends on it any more.
 */
export async function recordNotice(
  ports: FlowPorts,
  { caseId, recipient }: Notice,
  outcome: 'sent' | 'inDoubt' | 'needsPerson' | 'refused',
): Promise<void> {
  const header = caseId === undefined ? undefined : await ports.cases.header(caseId)
  if (!header?.clockSince || outcome === 'inDoubt') return
  if (outcome !== 'sent') return notReached(ports, header, recipient, undefined)
  const entry = { actor: recipient, action: 'noticeMailed' }
  await ports.cases.escalate({
    ...{ caseId: header.id, state: header.state, clockSince: header.clockSince },
    ...{ audit: entry, outbox: [] },
  })
}
