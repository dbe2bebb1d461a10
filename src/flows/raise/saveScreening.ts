import type { Assessment } from '../../domain/assessment/assessment.ts'
import { holdsConcern } from '../../domain/assessment/findings.ts'
import { hasUrgentAddition } from '../../domain/assessment/urgentAddition.ts'
import { dayIn } from '../../domain/calendar/day.ts'
import { type Case, isUnfinished } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import type { Level } from '../../domain/instrument/level.ts'
import { unfinishedNews } from '../alert/unfinishedNews.ts'
import { changeCase } from '../changeCase.ts'
import { movedItems } from '../conflict/moved.ts'
import { routeAfter } from '../conflict/routeAfter.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { Turn } from '../turn.ts'
import { draftOf } from './draft.ts'
import { draftTimers } from './draftTimers.ts'
import type { Draft } from './section.ts'
import { suggestionFor } from './suggestionFor.ts'

/**
 * Stores what the author has written, over what was there when the form was drawn. The team may act on an unfinished concern at the same
 * time: that is no reason to refuse it. `stale`: the author saved something else since, or it cannot be written in now.
 */
export async function saveScreening(turn: Turn, draft: Draft, assessment: Assessment): Promise<Draft | 'stale'> {
  const { screeningVersion } = draft.case
  const reader = { actor: turn.actor.id, action: 'openDraft' }
  const saved = await changeCase(turn, draft.case, reader, (current) => {
    const state = mayAct(turn.actor, 'edit', current)
    if (current.screeningVersion !== screeningVersion || !state) return undefined
    const { changes, isMoved } = routeAfter(turn, current, assessment)
    const next = {
      ...current,
      ...changes,
      ...(isMoved ? { state: mayAct(turn.actor, 'reportInvolvement', current) ?? state } : {}),
      content: { ...current.content, assessment },
      screeningVersion: screeningVersion + 1,
      level: assessment.level,
      ...(isUnfinished(current) ? { suggestedLevel: suggested(turn, draft, assessment) } : {}),
      holdsConcern: current.holdsConcern || holdsConcern(assessment, draft.instrument),
      updatedAt: turn.clock.now(),
    }
    const outbox = [
      ...draftTimers(turn, next),
      ...(isMoved ? movedItems(turn, next) : newsForTeam(turn, draft, current, next)),
    ]
    return { next, audit: { actor: turn.actor.id, action: 'editDraft' }, outbox }
  })
  return saved.kind === 'saved' ? { ...draft, ...draftOf(turn, saved.case) } : 'stale'
}

function suggested(turn: Turn, { instrument }: Draft, assessment: Assessment): Level | undefined {
  const today = dayIn(turn.knowledge.school.timeZone, turn.clock.now())
  return suggestionFor(assessment, instrument, today).level
}

/** A team that was told already hears of what cannot wait, and sees what it comes to; all else they find when they open it. */
function newsForTeam(turn: Turn, { instrument }: Draft, before: Case, next: Case): OutboxItem[] {
  if (!isUnfinished(next)) return []
  const isUrgent = hasUrgentAddition(before.content.assessment, next.content.assessment, instrument)
  const looksOther = before.suggestedLevel !== next.suggestedLevel || before.level !== next.level
  return [
    ...(isUrgent ? unfinishedNews(turn, next, 'urgentAdded', next.version + 1) : []),
    ...(looksOther ? updatesFor(turn, next).filter(({ kind }) => kind === 'alertUpdate') : []),
  ]
}
