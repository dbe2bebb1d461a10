import type { CaseHeader } from '../../domain/case/case.ts'
import type { DraftTimer } from '../ports.ts'
import type { FlowPorts } from '../turn.ts'

const daysMs = 24 * 60 * 60_000

/** What becomes due if nobody writes in this draft any more; each change makes new ones, and those before fall silent. */
export function draftTimers(
  { knowledge: { school, calendar }, clock }: Pick<FlowPorts, 'knowledge' | 'clock'>,
  { id, state, holdsConcern, screeningVersion }: Pick<CaseHeader, 'id' | 'state' | 'holdsConcern' | 'screeningVersion'>,
): DraftTimer[] {
  if (state !== 'draft') return []
  const now = clock.now()
  const timer = (kind: DraftTimer['kind'], due: Date): DraftTimer => ({
    kind,
    caseId: id,
    screeningVersion,
    dueAt: due.toISOString(),
  })
  if (!holdsConcern) return [timer('draftPurge', new Date(now.getTime() + school.emptyDraftsPurgedAfterDays * daysMs))]
  return [
    timer('draftReminder', calendar.schoolDaysAfter(now, 1)),
    timer('draftWaiting', calendar.schoolDaysAfter(now, 2)),
  ]
}
