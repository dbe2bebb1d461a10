import type { CaseHeader } from '../../domain/case/case.ts'
import { deadlineOf } from '../../domain/escalation/deadline.ts'
import { isOverdue } from '../escalation/nextStep.ts'
import type { FlowPorts } from '../turn.ts'

/** The headings that both alerts carry: somebody has to act, somebody does, nothing more is to be decided. */
const headings = ['waiting', 'inHand', 'decided'] as const

/** The headings that are not true of a concern at this moment. What nobody has, and what has waited too long, needs somebody now. */
export function otherHeadings(ports: Pick<FlowPorts, 'clock' | 'knowledge'>, header: CaseHeader): string[] {
  const shown = headingOf(ports, header)
  return headings.filter((heading) => heading !== shown)
}

function headingOf(ports: Pick<FlowPorts, 'clock' | 'knowledge'>, header: CaseHeader): (typeof headings)[number] {
  if (header.state === 'raised' || isOverdue(ports, header)) return 'waiting'
  return deadlineOf(header.state) || header.state === 'referralSending' ? 'inHand' : 'decided'
}
