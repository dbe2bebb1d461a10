import type { Case } from '../../domain/case/case.ts'
import { type FollowUp, followUpsDue } from '../../domain/case/followUps.ts'
import { instrumentIfKnown } from '../instrumentOf.ts'
import type { CaseChange } from '../ports/cases.ts'
import type { FlowPorts } from '../turn.ts'
import { followUpTimer } from './followUpDue.ts'

type Known = Pick<FlowPorts, 'knowledge' | 'clock'>

/**
 * The same change with whom somebody still has to tell, since when, and a reminder of each that begins with it. What was told ends by that, and what is found afterwards begins anew; so
 * does what is left of a concern that is opened again, for while it is closed nothing is asked.
 */
export function withFollowUps(known: Known, before: Case, change: CaseChange): CaseChange {
  const { next } = change
  const due = next.state === 'closed' ? [] : sinceWhen(known, before, next)
  const begun = due.filter(([what, since]) => before.outstanding[what] !== since)
  const timers = begun.map(([what, since]) => followUpTimer(known, next.id, what, since))
  return {
    ...change,
    next: { ...next, outstanding: { ...next.outstanding, ...Object.fromEntries(due) } },
    outbox: [...(change.outbox ?? []), ...timers],
  }
}

function sinceWhen({ knowledge, clock }: Known, { outstanding }: Case, next: Case): [FollowUp, string][] {
  const wasDue = (one: FollowUp) => outstanding[one] !== undefined
  const due = followUpsDue(next.content, instrumentIfKnown(knowledge, next), wasDue)
  return due.map((one) => [one, outstanding[one] ?? clock.now().toISOString()])
}
