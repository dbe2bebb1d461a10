import { mayBeSameChild } from '../../domain/assessment/sameChild.ts'
import type { Case, CaseHeader } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { routesOf } from '../../domain/team/route.ts'
import type { Turn } from '../turn.ts'
import { readingFor } from './auditWords.ts'

/** Other concerns about what may be the same child. */
export interface SameChild {
  /** The newest first, at most five. Every one that was looked at was decrypted and audited, whether it matched or not. */
  found: readonly Case[]
  /** Further candidates that were not opened, so that nobody takes their absence for an answer. */
  notCompared: number
}

/** How the comparison is asked for among the parts of a case. */
export const screenedBeforeId = 'before'

const most = 5

/**
 * For whoever handles the case, and for nobody else. Each candidate is asked for as if it were opened by itself: what this person may not see does
 * not exist for them. A draft, one that was discarded or one that was removed is no screening.
 */
export async function sameChild(turn: Turn, opened: Case): Promise<SameChild> {
  if (!mayCompare(turn, opened)) return { found: [], notCompared: 0 }
  const { id: personId } = turn.actor
  const viewer = { notAbout: personId, dealtWithBy: { personId, routes: routesOf(turn.actor) } }
  const told = (await turn.cases.perhapsSameChild(opened.id, viewer)).filter((one) => isScreening(turn, one, opened))
  const found: Case[] = []
  let compared = 0
  while (found.length < most && compared < told.length) {
    const next = told.slice(compared, compared + most - found.length)
    found.push(...(await matching(turn, opened, next)))
    compared += next.length
  }
  return { found, notCompared: told.length - compared }
}

/** With a frequent surname the first ones may all be other children, so that others are looked at until enough match. */
async function matching(turn: Turn, opened: Case, headers: readonly CaseHeader[]): Promise<Case[]> {
  const audit = { actor: turn.actor.id, action: readingFor('openToCompare', opened.id) }
  const cases = await Promise.all(headers.map(({ id }) => turn.cases.open(id, audit)))
  const { child } = opened.content.assessment
  return cases.filter((one) => one !== undefined).filter((one) => mayBeSameChild(one.content.assessment.child, child))
}

/** The author of one of them may be the handler: they are of the team and may open both, so that nothing is told that they could not read. */
export function mayCompare({ actor }: Pick<Turn, 'actor'>, opened: CaseHeader): boolean {
  return opened.handlerId === actor.id && opened.submittedAt !== undefined && maySee(actor, 'wholeCase', opened)
}

function isScreening({ actor }: Turn, header: CaseHeader, opened: CaseHeader): boolean {
  const isTold = header.submittedAt !== undefined && header.state !== 'discarded' && header.state !== 'draft'
  return header.id !== opened.id && isTold && maySee(actor, 'wholeCase', header)
}
