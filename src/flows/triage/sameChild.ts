import { mayBeSameChild } from '../../domain/assessment/sameChild.ts'
import type { Case, CaseHeader } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import type { Turn } from '../turn.ts'

/** Other concerns about what may be the same child. */
export interface SameChild {
  /** The newest first, at most five: each was decrypted and audited. */
  found: readonly Case[]
  /** Further candidates that were not opened, so that nobody takes their absence for an answer. */
  notCompared: number
}

const most = 5

/**
 * For whoever handles the case, and for nobody else. Each candidate is asked for as if it were opened by itself: what this person may not see does
 * not exist for them. A draft, one that was discarded or one that was removed is no screening.
 */
export async function sameChild(turn: Turn, opened: Case): Promise<SameChild> {
  if (!mayCompare(turn, opened)) return { found: [], notCompared: 0 }
  const told = (await turn.cases.perhapsSameChild(opened.id)).filter((header) => isScreening(turn, header, opened))
  const child = opened.content.assessment.child
  const audit = { actor: turn.actor.id, action: 'openToCompare' }
  const cases = await Promise.all(told.slice(0, most).map(({ id }) => turn.cases.open(id, audit)))
  return {
    found: cases
      .filter((one) => one !== undefined)
      .filter((one) => mayBeSameChild(one.content.assessment.child, child)),
    notCompared: Math.max(0, told.length - most),
  }
}

/** The author of one of them may be the handler: they are of the team and may open both, so that nothing is told that they could not read. */
export function mayCompare({ actor }: Pick<Turn, 'actor'>, opened: CaseHeader): boolean {
  return opened.handlerId === actor.id && opened.submittedAt !== undefined && maySee(actor, 'wholeCase', opened)
}

function isScreening({ actor }: Turn, header: CaseHeader, opened: CaseHeader): boolean {
  const isTold = header.submittedAt !== undefined && header.state !== 'discarded' && header.state !== 'draft'
  return header.id !== opened.id && isTold && maySee(actor, 'wholeCase', header)
}
