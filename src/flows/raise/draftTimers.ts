import { dayIn } from '../../domain/calendar/day.ts'
import { type Case, isUnfinished } from '../../domain/case/case.ts'
import type { CaseState } from '../../domain/case/lifecycle.ts'
import { isUrgent } from '../../domain/case/urgency.ts'
import { instrumentIfKnown } from '../instrumentOf.ts'
import type { DraftTimer } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'
import { suggestionFor } from './suggestionFor.ts'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

type Known = Pick<FlowPorts, 'knowledge' | 'clock'>
type Written = Pick<Case, 'id' | 'state' | 'holdsConcern' | 'screeningVersion' | 'instrument' | 'content'> &
  Pick<Case, 'submittedAt' | 'finishedAt'>

/** What becomes due if nobody writes in this screening any more; each change makes new ones, and those before fall silent. */
export function draftTimers(known: Known, screening: Written): DraftTimer[] {
  const { clock, knowledge } = known
  const now = clock.now()
  if (screening.state !== 'draft') return isUnfinished(screening) ? unfinishedTimers(known, screening) : []
  if (!screening.holdsConcern)
    return [
      timer('draftPurge', screening, new Date(now.getTime() + knowledge.school.emptyDraftsPurgedAfterDays * dayMs)),
    ]
  const { remind, tell } = looksUrgent(known, screening) ? urgentTimes(now) : waitingTimes(known, now)
  return [timer('draftReminder', screening, remind), timer('draftWaiting', screening, tell)]
}

/** A concern that was told and is not finished: its author is reminded and the team hears of it, until they have decided. */
export function unfinishedTimers(
  { clock, knowledge: { calendar } }: Known,
  screening: Pick<Case, 'id' | 'screeningVersion' | 'state'>,
): DraftTimer[] {
  if (!undecided.includes(screening.state)) return []
  const after = (days: number) => calendar.schoolDaysAfter(clock.now(), days)
  return [timer('unfinishedReminder', screening, after(1)), timer('unfinishedWaiting', screening, after(2))]
}

/** Where it matters that the screening is finished: the team has not decided yet what follows from it. */
export const undecided: readonly CaseState[] = ['raised', 'acknowledged', 'discussed']

/** The team was told that a draft waits: they are told again if it still does. */
export function nextRound({ clock, knowledge: { calendar } }: Known, { kind: _, ...before }: DraftTimer): DraftTimer {
  const dueAt = calendar.schoolDaysAfter(clock.now(), 2).toISOString()
  return { ...before, kind: 'draftWaiting', dueAt, round: (before.round ?? 0) + 1 }
}

/** The team hears after two school days, and never later than three days: a concern does not sleep through the holidays. */
function waitingTimes({ knowledge: { calendar } }: Known, now: Date) {
  const tell = earlier(calendar.schoolDaysAfter(now, 2), new Date(now.getTime() + 3 * dayMs))
  return { remind: earlier(calendar.schoolDaysAfter(now, 1), new Date(tell.getTime() - 2 * hourMs)), tell }
}

function urgentTimes(now: Date) {
  return { remind: new Date(now.getTime() + hourMs), tell: new Date(now.getTime() + 3 * hourMs) }
}

function looksUrgent({ knowledge, clock }: Known, screening: Written): boolean {
  const { assessment } = screening.content
  const instrument = instrumentIfKnown(knowledge, screening)
  const today = dayIn(knowledge.school.timeZone, clock.now())
  return isUrgent(assessment, instrument && suggestionFor(assessment, instrument, today).level)
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}

function timer(
  kind: DraftTimer['kind'],
  { id, screeningVersion }: Pick<Case, 'id' | 'screeningVersion'>,
  due: Date,
): DraftTimer {
  return { kind, caseId: id, screeningVersion, dueAt: due.toISOString() }
}
