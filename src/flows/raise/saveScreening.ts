import type { Assessment } from '../../domain/assessment/assessment.ts'
import { holdsConcern } from '../../domain/assessment/findings.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import type { Turn } from '../turn.ts'
import { changeCase } from './changeCase.ts'
import { draftOf } from './draft.ts'
import { draftTimers } from './draftTimers.ts'
import type { Draft } from './section.ts'

/**
 * Stores what the author has written, over what was there when the form was drawn. The team may act on an unfinished concern at the same
 * time: that is no reason to refuse it. `stale`: the author saved something else since, or it cannot be written in now.
 */
export async function saveScreening(turn: Turn, draft: Draft, assessment: Assessment): Promise<Draft | 'stale'> {
  const { screeningVersion } = draft.case
  const reader = { actor: turn.actor.id, action: 'openDraft' }
  const saved = await changeCase(turn.cases, draft.case, reader, (current) => {
    const state = mayAct(turn.actor, 'edit', current)
    if (current.screeningVersion !== screeningVersion || !state) return undefined
    const next = {
      ...current,
      content: { ...current.content, assessment },
      screeningVersion: screeningVersion + 1,
      level: assessment.level,
      holdsConcern: current.holdsConcern || holdsConcern(assessment, draft.instrument),
      updatedAt: turn.clock.now(),
    }
    return { next, audit: { actor: turn.actor.id, action: 'editDraft' }, outbox: draftTimers(turn, next) }
  })
  return saved.kind === 'saved' ? draftOf(turn, saved.case) : 'stale'
}
