import { describe, expect, it } from '@jest/globals'
import {
  type CaseAction,
  type CaseState,
  caseActions,
  caseStates,
  nextState,
  type Standing,
  standings,
  stateLabels,
  transitions,
} from '../../../src/domain/case/lifecycle.ts'

type Cells = Partial<Record<CaseAction, CaseState>>
type Expected = Record<Standing, Record<CaseState, Cells>>

const referral = { decideReferral: 'referralDue' } as const

/** Written out by hand: who may do what in which state, and what comes of it. Every cell that is not here is closed. */
const expected: Expected = {
  author: {
    draft: {},
    raised: {},
    acknowledged: {},
    discussed: {},
    referralDue: {},
    referralSending: {},
    referralInDoubt: {},
    referred: {},
    support: {},
    monitoring: {},
    noFurtherAction: {},
    discarded: { restore: 'draft', tellNow: 'raised' },
    purged: {},
  },
  screener: {
    draft: { edit: 'draft', submit: 'raised', tellNow: 'raised', discard: 'discarded', purge: 'purged' },
    raised: { edit: 'raised', submit: 'raised' },
    acknowledged: { edit: 'acknowledged', submit: 'acknowledged' },
    discussed: { edit: 'discussed', submit: 'discussed' },
    referralDue: { edit: 'referralDue', submit: 'referralDue' },
    referralSending: {},
    referralInDoubt: { edit: 'referralInDoubt', submit: 'referralInDoubt' },
    referred: { edit: 'referred', submit: 'referred' },
    support: { edit: 'support', submit: 'support' },
    monitoring: { edit: 'monitoring', submit: 'monitoring' },
    noFurtherAction: { edit: 'noFurtherAction', submit: 'noFurtherAction' },
    discarded: {},
    purged: {},
  },
  informed: {
    draft: { takeUp: 'raised' },
    raised: {},
    acknowledged: {},
    discussed: {},
    referralDue: {},
    referralSending: {},
    referralInDoubt: {},
    referred: {},
    support: {},
    monitoring: {},
    noFurtherAction: {},
    discarded: { takeUp: 'raised' },
    purged: {},
  },
  team: {
    draft: {},
    raised: { acknowledge: 'acknowledged' },
    acknowledged: { recordDiscussion: 'discussed', recordPhoneReferral: 'referred' },
    discussed: {
      recordDiscussion: 'discussed',
      recordPhoneReferral: 'referred',
      decideReferral: 'referralDue',
      decideSupport: 'support',
      decideMonitoring: 'monitoring',
      decideNoFurtherAction: 'noFurtherAction',
    },
    referralDue: { confirmReferral: 'referralSending', recordPhoneReferral: 'referred' },
    referralSending: { recordPhoneReferral: 'referred' },
    referralInDoubt: { recordPhoneReferral: 'referred' },
    referred: { recordDiscussion: 'referred', recordPhoneReferral: 'referred' },
    support: referral,
    monitoring: referral,
    noFurtherAction: referral,
    discarded: {},
    purged: {},
  },
  outbox: {
    draft: { bringToTeam: 'draft', purge: 'purged', tellNow: 'raised' },
    raised: {},
    acknowledged: {},
    discussed: {},
    referralDue: {},
    referralSending: { reportSent: 'referred', reportInDoubt: 'referralInDoubt', reportNotSent: 'referralDue' },
    referralInDoubt: { reportSent: 'referred', reportNotSent: 'referralDue' },
    referred: { reportSent: 'referred', reportInDoubt: 'referred', reportNotSent: 'referred' },
    support: {},
    monitoring: {},
    noFurtherAction: {},
    discarded: {},
    purged: {},
  },
}

const everyCell = standings.flatMap((standing) =>
  caseStates.flatMap((state) =>
    caseActions.map((action) => [standing, state, action, expected[standing][state][action]] as const),
  ),
)

function reachableFrom(start: CaseState): Set<CaseState> {
  const reached = new Set([start])
  for (const state of reached) for (const { from, to } of transitions) if (from.includes(state)) reached.add(to)
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

  it.each(caseStates)('can come to "%s" from a draft', (state) => {
    expect(reachableFrom('draft')).toContain(state)
  })

  it('has one outcome only for an action of one person in one state', () => {
    const keys = transitions.flatMap(({ from, action, by }) => from.map((state) => `${state} ${action} ${by}`))
    expect(keys).toHaveLength(new Set(keys).size)
  })

  it('has no decision without a discussion', () => {
    const decisions = transitions.filter(({ action }) => action.startsWith('decide'))
    const before = new Set(decisions.flatMap(({ from }) => from))
    expect(before.has('raised') || before.has('acknowledged')).toBe(false)
  })

  it('has no way back to a draft once the team was told', () => {
    expect(reachableFrom('raised')).not.toContain('draft')
  })

  it('always leaves a way to a referral, but for one that was made and for what was empty', () => {
    const stuck = caseStates.filter((state) => state !== 'referred' && !reachableFrom(state).has('referred'))
    expect(stuck).toEqual(['purged'])
  })

  it('never lets a timer or a sender put away, or finish, what somebody wrote', () => {
    const done = transitions.filter(({ by, to }) => by === 'outbox' && to === 'discarded')
    const finished = transitions.filter(({ by, action }) => by === 'outbox' && ['submit', 'edit'].includes(action))
    expect([...done, ...finished]).toEqual([])
  })

  it('never keeps an author who goes on writing, or finishes, from leaving the team’s state as it is', () => {
    const told = transitions.filter(({ by, from }) => by === 'screener' && !from.includes('draft'))
    expect(told.length).toBeGreaterThan(0)
    expect(told.filter(({ from, to }) => from.some((state) => state !== to))).toEqual([])
  })

  it('has a name for every state, each its own', () => {
    expect(new Set(Object.values(stateLabels)).size).toBe(caseStates.length)
  })
})
