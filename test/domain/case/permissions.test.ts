import { describe, expect, it } from '@jest/globals'
import { type CaseAction, type CaseState, caseActions, caseStates } from '../../../src/domain/case/lifecycle.ts'
import { type CaseView, mayAct, maySee, views } from '../../../src/domain/case/permissions.ts'
import { caseRoutes } from '../../../src/domain/team/route.ts'
import { capacities } from './capacities.ts'
import { type CapacityName, everybody, header, type Moment, person, type Somebody } from './everybody.ts'

const moments: readonly Moment[] = [true, false].flatMap((finished) =>
  [true, false].map((brought) => ({ finished, brought })),
)
const applies = (name: CapacityName, { finished, brought }: Moment) =>
  (name !== 'writesIt' || !finished) && (name !== 'knowsOfTheDraft' || brought)

/** Every route, moment and state, with the capacities that somebody has there. */
function everyPlace({ person, header: changes, on }: Somebody) {
  return caseRoutes.flatMap((route) =>
    moments.flatMap((moment) =>
      caseStates.map((state) => ({
        ...{ route, moment, state, person },
        header: { ...header(route, state, moment), ...changes },
        as: (on[route] ?? []).filter((name) => applies(name, moment)),
      })),
    ),
  )
}

const outcomesOf = (as: readonly CapacityName[], action: CaseAction, state: CaseState) =>
  new Set(as.flatMap((name) => capacities[name].get(action)?.get(state) ?? []))

const cellsOf = (somebody: Somebody) =>
  everyPlace(somebody).flatMap(({ as, ...place }) =>
    caseActions.map((action) => ({ ...place, action, outcomes: outcomesOf(as, action, place.state) })),
  )

describe('Who may do what with a concern, by role, route, state and action', () => {
  it.each(Object.keys(everybody))('%s does what the tables say and nothing else', (who) => {
    const cells = cellsOf(everybody[who] as Somebody)
    const differing = cells.flatMap(({ header: one, person, action, outcomes, route, moment, state }) => {
      const becomes = mayAct(person, action, one)
      const [wanted] = outcomes
      return becomes === wanted ? [] : [{ route, ...moment, state, action, becomes, wanted }]
    })
    expect(differing.slice(0, 10)).toEqual([])
    expect(cells).toHaveLength(4 * 4 * 14 * 40)
  })

  it('is a table of 323,456 cells, of which none has two outcomes', () => {
    const cells = Object.values(everybody).flatMap(cellsOf)
    expect(cells.filter(({ outcomes }) => outcomes.size > 1)).toEqual([])
    expect(cells).toHaveLength(340_480)
    expect(cells.filter(({ outcomes }) => outcomes.size === 1).length).toBeGreaterThan(10_000)
  })
})

const sent = caseStates.filter((state) => !['draft', 'discarded', 'purged'].includes(state))
const whole = { wholeCase: sent, itsAlert: sent }
/** Written by hand: what each capacity opens to the eye, and in which states. */
const opens: Record<CapacityName, Partial<Record<CaseView, readonly CaseState[]>>> = {
  deals: whole,
  dealsAndRaisedIt: whole,
  wasTold: { itsAlert: sent },
  knowsOfTheDraft: { waitingDraft: ['draft', 'discarded'], wholeCase: ['discarded'] },
  raisedIt: { ownReceipt: caseStates },
  writesIt: { ownScreening: ['draft', ...sent] },
}
const ofACase = views.filter((view) => view !== 'raise' && view !== 'caseList')

describe('Who may look at a concern, by role, route and state', () => {
  it.each(Object.keys(everybody))('%s sees what the tables say and nothing else', (who) => {
    const differing = everyPlace(everybody[who] as Somebody).flatMap(({ header: one, person, as, route, state }) => {
      const seen = ofACase.filter((view) => maySee(person, view, one))
      const wanted = ofACase.filter((view) => as.some((name) => opens[name][view]?.includes(state)))
      return String(seen) === String(wanted) ? [] : [{ route, state, as, seen, wanted }]
    })
    expect(differing.slice(0, 10)).toEqual([])
  })

  it('nothing of a concern that is not there', () => {
    const seen = Object.values(everybody).flatMap(({ person }) => ofACase.filter((view) => maySee(person, view)))
    expect(seen).toEqual([])
  })

  it.each([
    ['dsl', true, true],
    ['deputy', true, true],
    ['headteacher', true, true],
    ['chair', true, true],
    ['staff', true, false],
    ['pupil', false, false],
  ] as const)('the %s may raise one (%s) and has a list of those that are theirs (%s)', (role, raise, list) => {
    const one = person([role])
    expect([maySee(one, 'raise'), maySee(one, 'caseList')]).toEqual([raise, list])
    const asPupilToo = person([role, 'pupil'])
    expect([maySee(asPupilToo, 'raise'), maySee(asPupilToo, 'caseList')]).toEqual([false, false])
  })

  it('whoever has no role here may do neither', () => {
    expect([maySee(person([]), 'raise'), maySee(person([]), 'caseList')]).toEqual([false, false])
  })
})
