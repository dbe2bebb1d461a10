import { describe, expect, it } from '@jest/globals'
import {
  type CaseState,
  caseActions,
  caseStates,
  finalStates,
  nextState,
  type Standing,
  standings,
  stateLabels,
  transitions,
} from '../../../src/domain/case/lifecycle.ts'
import { type Capacity, capacities } from './capacities.ts'

/** Written by hand, standing by standing. */
const expected: Record<Standing, Capacity> = {
  author: capacities.raisedIt,
  screener: capacities.writesIt,
  team: capacities.deals,
  teamAuthor: capacities.dealsAndRaisedIt,
  escalated: capacities.wasTold,
  informed: capacities.knowsOfTheDraft,
  outbox: capacities.theBot,
}

const everyCell = standings.flatMap((standing) =>
  caseStates.flatMap((state) =>
    caseActions.map((action) => [standing, state, action, expected[standing].get(action)?.get(state)] as const),
  ),
)

function reachableFrom(start: CaseState): Set<CaseState> {
  const reached = new Set([start])
  for (const state of reached) for (const { from, to } of transitions) if (from === state) reached.add(to)
  return reached
}

describe('The life of a concern', () => {
  it.each(standings)('is as the table says in every state for the %s', (asked) => {
    const cells = everyCell.filter(([standing]) => standing === asked)
    const differing = cells.filter(([standing, state, action, to]) => nextState(state, action, standing) !== to)
    expect(cells).toHaveLength(caseStates.length * caseActions.length)
    expect(differing).toEqual([])
  })

  it.each(caseActions)('has a place for the action %s', (action) => {
    expect(transitions.filter((row) => row.action === action)).not.toEqual([])
  })

  it('has a row for every action and none for what is no action, and is left in every state but where it ends', () => {
    const acted = new Set<string>(transitions.map(({ action }) => action))
    const left = new Set<string>(transitions.filter(({ from, to }) => from !== to).map(({ from }) => from))
    expect(acted).toEqual(new Set(caseActions))
    expect(left).toEqual(new Set(caseStates.filter((state) => !(state in finalStates))))
    expect(Object.keys(finalStates)).toEqual(['purged'])
  })

  it.each(caseStates)('can come to "%s" from a draft', (state) => {
    expect(reachableFrom('draft')).toContain(state)
  })

  it('has one outcome only for an action of one person in one state', () => {
    const keys = transitions.map(({ from, action, by }) => `${from} ${action} ${by}`)
    expect(keys).toHaveLength(new Set(keys).size)
  })

  it('has no decision without a discussion', () => {
    const decisions = transitions.filter(({ action }) => action.startsWith('decide'))
    const before = new Set(decisions.map(({ from }) => from))
    expect(before.has('raised') || before.has('acknowledged')).toBe(false)
  })

  it('has no way back to a draft once the team was told', () => {
    expect(reachableFrom('raised')).not.toContain('draft')
  })

  it('always leaves a way to a referral, but for what was empty', () => {
    const stuck = caseStates.filter((state) => state !== 'referred' && !reachableFrom(state).has('referred'))
    expect(stuck).toEqual(['purged'])
  })

  it.each(['team', 'teamAuthor'] as const)(
    'keeps nobody from ringing once the team was told: a call is recorded for the %s in every state',
    (by) => {
      const told = caseStates.filter((state) => !['draft', 'discarded', 'purged'].includes(state))
      const after = told.map((state) => [state, nextState(state, 'recordPhoneReferral', by)])
      // What nobody else has seen is still to be seen by somebody.
      const expected = (state: string) => (by === 'teamAuthor' && state === 'raised' ? 'raised' : 'referred')
      expect(after).toEqual(told.map((state) => [state, expected(state)]))
    },
  )

  it('never lets whoever raised a concern acknowledge it, or be the only one to decide against a referral', () => {
    const against = ['acknowledge', 'passOn', 'takeOver', 'handOver', 'close', 'reopen', 'returnToTeam'] as const
    const decisions = ['decideSupport', 'decideMonitoring', 'decideNoFurtherAction'] as const
    const own = transitions.filter(({ by }) => by === 'teamAuthor' || by === 'author' || by === 'screener')
    expect(own.filter(({ action }) => [...against, ...decisions].some((one) => one === action))).toEqual([])
  })

  it('closes nothing that is not decided or referred', () => {
    const before = transitions.filter(({ to, from }) => to === 'closed' && from !== 'closed')
    expect(new Set(before.map(({ from }) => from))).toEqual(
      new Set(['referred', 'support', 'monitoring', 'noFurtherAction']),
    )
  })

  it('writes down what became of a mail wherever the case has come to', () => {
    const told = reachableFrom('referralSending')
    const lost = [...told].filter((state) => !nextState(state, 'reportSent', 'outbox'))
    expect(lost).toEqual([])
  })

  it('never lets a timer or a sender put away, or finish, what somebody wrote', () => {
    const done = transitions.filter(({ by, to }) => by === 'outbox' && to === 'discarded')
    const finished = transitions.filter(({ by, action }) => by === 'outbox' && ['submit', 'edit'].includes(action))
    expect([...done, ...finished]).toEqual([])
  })

  it('leaves the team’s state as it is while an author goes on writing', () => {
    const writing = transitions.filter(({ by, action }) => by === 'screener' && action === 'edit')
    expect(writing.length).toBeGreaterThan(0)
    expect(writing.filter(({ from, to }) => from !== to)).toEqual([])
  })

  it.each(['submit', 'addLater'] as const)(
    'lets %s wake what has come to rest, and move nothing that the team is at',
    (action) => {
      const moved = transitions.filter(
        ({ action: done, from, to }) => done === action && from !== 'draft' && from !== to,
      )
      const rest = ['support', 'monitoring', 'noFurtherAction', 'closed']
      expect(moved.map(({ from, to }) => [from, to])).toEqual(rest.map((from) => [from, 'raised']))
    },
  )

  it('has a name for every state, each its own', () => {
    expect(new Set(Object.values(stateLabels)).size).toBe(caseStates.length)
  })
})
