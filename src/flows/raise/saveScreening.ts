import type { Assessment } from '../../domain/assessment/assessment.ts'
import { holdsConcern } from '../../domain/assessment/findings.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import type { Turn } from '../turn.ts'
import { draftOf } from './draft.ts'
import { draftTimers } from './draftTimers.ts'
import type { Draft } from './section.ts'

const tries = 5

/**
 * Stores what the author has written, over what was there when the form was drawn. The team may act on an unfinished concern at the same
 * time: that is no reason to refuse it. `stale`: the author saved something else since, or it cannot be written in now.
 */
export async function saveScreening(turn: Turn, draft: Draft, assessment: Assessment): Promise<Draft | 'stale'> {
  const { screeningVersion } = draft.case
  let current = draft.case
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (current.screeningVersion !== screeningVersion || !mayAct(turn.actor, 'edit', current)) return 'stale'
    const next = {
      ...current,
      content: { ...current.content, assessment },
      screeningVersion: screeningVersion + 1,
      level: assessment.level,
      holdsConcern: current.holdsConcern || holdsConcern(assessment, draft.instrument),
      updatedAt: turn.clock.now(),
    }
    const audit = { actor: turn.actor.id, action: 'editDraft' }
    const saved = await turn.cases.save({ next, audit, outbox: draftTimers(turn, next) })
    if (saved !== 'stale') return draftOf(turn, saved)
    const since = await turn.cases.open(current.id, { actor: turn.actor.id, action: 'openDraft' })
    if (!since) return 'stale'
    current = since
  }
  return 'stale'
}
