import { checksAtStart } from '../flows/reachability/checkTimer.ts'
import { nextSummary } from '../flows/summary/summaryTimer.ts'
import type { FlowPorts } from '../flows/turn.ts'

/** What happens by the calendar alone: each sets the next one by itself, and every start sees to it that there is a first. What is set already is not set twice. */
export async function setTimers(ports: Pick<FlowPorts, 'outbox' | 'clock' | 'knowledge'>): Promise<void> {
  await ports.outbox.add(ports.knowledge.school.id, [
    ...checksAtStart(ports),
    nextSummary(ports),
    { kind: 'mailboxWatch' },
  ])
}
