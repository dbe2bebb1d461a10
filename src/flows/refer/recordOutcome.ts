import type { Case, CaseContent } from '../../domain/case/case.ts'
import { nextState } from '../../domain/case/lifecycle.ts'
import { changeCase } from '../changeCase.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { FlowPorts } from '../turn.ts'

interface Reported {
  action: 'reportCopy' | 'reportInformation'
  /** What stands on the case then; nothing where the outcome changes nothing. */
  changed(content: CaseContent): CaseContent | undefined
  /** Who is told, and what is asked about later. */
  following(next: Case): readonly OutboxItem[]
}

const reader = { actor: 'system', action: 'openToReport' } as const

/**
 * Writes on the case what became of a mail that is no referral: how the concern stands does not change by it.
 * @throws where others keep changing the case at the same time; the outbox then reports again.
 */
export async function recordOutcome(
  ports: FlowPorts,
  caseId: string,
  { action, changed, following }: Reported,
): Promise<void> {
  const opened = await ports.cases.open(caseId, reader)
  if (!opened) return
  await changeCase(ports, opened, reader, (current) => {
    const state = nextState(current.state, action, 'outbox')
    const content = changed(current.content)
    if (!state || !content) return undefined
    const next: Case = { ...current, state, updatedAt: ports.clock.now(), content }
    return { next, audit: { actor: 'system', action }, outbox: [...following(next), ...updatesFor(ports, next)] }
  })
}
