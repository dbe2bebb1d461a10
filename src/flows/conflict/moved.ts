import type { CaseHeader } from '../../domain/case/case.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { alertsFor } from '../raise/tellTeam.ts'
import type { FlowPorts } from '../turn.ts'

/**
 * Tells those who deal with a concern from now on. Nobody who had it is told that it has gone: a message to some of them would say something to the one who is
 * left out. Their card stays as it is, and its buttons answer as for something that does not exist.
 */
export function movedItems(ports: Pick<FlowPorts, 'people' | 'knowledge'>, next: CaseHeader): OutboxItem[] {
  const told = alertsFor(ports, next, 'anew')
  return [...told, { kind: 'receiptUpdate', caseId: next.id, to: next.authorId, version: next.version + 1 }]
}
