import type { CaseHeader } from '../../domain/case/case.ts'
import { caseStates } from '../../domain/case/lifecycle.ts'
import type { Person } from '../../domain/team/person.ts'
import { routesOf } from '../../domain/team/route.ts'
import type { FlowPorts } from '../turn.ts'

/** What was told from `from` on and before `before`. */
export interface Span {
  from: Date
  before: Date
}

/** How often, for one viewer, a High rested on doubtful levels alone and the practitioner chose a lower one: of all that was told, and the most urgent of these. */
export interface Contested {
  told: number
  contested: number
  shown: readonly CaseHeader[]
}

const mostShown = 10
const told = caseStates.filter((state) => state !== 'draft' && state !== 'discarded' && state !== 'purged')

/** Counted as the list of cases is: only what this person deals with, and nothing that is about them. */
export async function contestedOf({ cases }: Pick<FlowPorts, 'cases'>, viewer: Person, span: Span): Promise<Contested> {
  const { id: personId, schoolId } = viewer
  const all = {
    ...{ schoolId, states: told, notAbout: personId, toldWithin: span },
    dealtWithBy: { personId, routes: routesOf(viewer) },
  }
  const contested = { ...all, contested: true as const }
  return {
    told: await cases.count(all),
    contested: await cases.count(contested),
    shown: await cases.list({ ...contested, limit: mostShown, offset: 0 }),
  }
}
