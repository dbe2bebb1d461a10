import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { act, concernIn, deputy, discussion, lead, referralDecision, stored } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const nameOf = (label: string) => stage.person(label).name

describe('Recording a discussion', () => {
  it.each(['withWhom', 'heldOn', 'outcome', 'reasons'])(
    'needs "%s", and brings back everything typed',
    async (missing) => {
      const concern = await concernIn(stage, 'acknowledged')
      const typed = { ...discussion, [missing]: '' }
      const view = await stage.press(lead, 'case.discussion', concern, typed)
      expect(view).toMatchObject({ card: 'case/discussion', typed, problems: { [missing]: expect.any(String) } })
      expect((await stored(stage, concern.caseId)).content.discussions).toEqual([])
    },
  )

  it('is of a day that has come', async () => {
    const concern = await concernIn(stage, 'acknowledged')
    const view = await stage.press(lead, 'case.discussion', concern, { ...discussion, heldOn: '2026-11-24' })
    expect(view.problems).toHaveProperty('heldOn')
  })

  it('is kept with who recorded it, and shown on the case', async () => {
    const concern = await concernIn(stage, 'acknowledged')
    const view = await stage.press(deputy, 'case.discussion', concern, discussion)
    expect(view.card).toBe('case/case')
    expect(JSON.stringify(view.rows?.rows_records)).toContain(`Recorded by ${nameOf(deputy)}`)
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'discussed',
      content: { discussions: [discussion] },
    })
  })

  it('pressed twice is recorded once', async () => {
    const concern = await concernIn(stage, 'acknowledged')
    await Promise.all([1, 2].map(() => stage.press(lead, 'case.discussion', concern, discussion)))
    await stage.press(lead, 'case.discussion', concern, discussion)
    expect((await stored(stage, concern.caseId)).content.discussions).toHaveLength(1)
  })

  it('what somebody typed comes back when the case moved meanwhile, and can be recorded with the next press', async () => {
    const concern = await concernIn(stage, 'acknowledged')
    await stage.press(lead, 'case.discussion', concern, discussion)
    const mine = { ...discussion, outcome: 'Something else that matters.' }
    const late = await stage.press(deputy, 'case.discussion', concern, mine)
    expect(late).toMatchObject({ card: 'case/discussion', typed: mine, show: { summary: expect.any(String) } })
    await stage.press(deputy, 'case.discussion', late, mine)
    expect((await stored(stage, concern.caseId)).content.discussions).toHaveLength(2)
  })

  it('a second discussion stands beside the first', async () => {
    const concern = await concernIn(stage, 'discussed')
    await act(stage, 'case.discussion', concern, { ...discussion, outcome: 'Another one.' })
    expect((await stored(stage, concern.caseId)).content.discussions).toHaveLength(2)
  })
})

describe('The decision: if concerns remain, a referral MUST be made', () => {
  const decide = async (typed: Record<string, unknown>) => {
    const concern = await concernIn(stage, 'discussed')
    const view = await stage.press(lead, 'case.decide', concern, typed)
    return { view, case: await stored(stage, concern.caseId) }
  }

  it.each(['support', 'monitoring', 'noFurtherAction'])(
    'concerns remain: "%s" is refused and nothing is decided',
    async (outcome) => {
      const decided = await decide({ concernsRemain: 'yes', outcome, reason: 'My reason.', reviewOn: '2027-01-11' })
      expect(decided.view).toMatchObject({
        card: 'case/decision',
        typed: { outcome, reason: 'My reason.' },
        problems: { outcome: expect.stringContaining('MUST') },
      })
      expect(decided.case).toMatchObject({ state: 'discussed' })
      expect(decided.case.content.decision).toBeUndefined()
    },
  )

  it('concerns remain: a referral becomes due, and support may be added', async () => {
    const { case: after } = await decide({ ...referralDecision, supportToo: 'A mentor as well.' })
    expect(after).toMatchObject({
      state: 'referralDue',
      content: { decision: { concernsRemain: true, outcome: 'referral', supportToo: 'A mentor as well.' } },
    })
  })

  it('no concerns remain: never a referral', async () => {
    const { view, case: after } = await decide({ concernsRemain: 'no', outcome: 'referral', reason: 'My reason.' })
    expect(view).toMatchObject({ card: 'case/decision', problems: { concernsRemain: expect.any(String) } })
    expect(after.state).toBe('discussed')
  })

  it.each([
    ['support', 'support', {}],
    ['monitoring', 'monitoring', { reviewOn: '2026-11-24' }],
    ['noFurtherAction', 'noFurtherAction', {}],
  ])('no concerns remain: "%s" is decided with its reason', async (outcome, state, more) => {
    const { case: after } = await decide({ concernsRemain: 'no', outcome, reason: 'My reason.', ...more })
    expect(after).toMatchObject({
      state,
      content: { decision: { concernsRemain: false, outcome, reason: 'My reason.' } },
    })
  })

  it.each([
    ['today', '2026-11-23'],
    ['gone by', '2026-11-01'],
    ['missing', ''],
  ])('monitoring is refused where its review date is %s', async (_, reviewOn) => {
    const { view, case: after } = await decide({ concernsRemain: 'no', outcome: 'monitoring', reason: 'x', reviewOn })
    expect(view.problems).toHaveProperty('reviewOn')
    expect(after.state).toBe('discussed')
  })

  it.each(['referral', 'support', 'monitoring', 'noFurtherAction'])(
    '"%s" without a reason is refused',
    async (outcome) => {
      const concernsRemain = outcome === 'referral' ? 'yes' : 'no'
      const { view, case: after } = await decide({ concernsRemain, outcome, reason: ' \n ', reviewOn: '2027-01-11' })
      expect(view.problems).toHaveProperty('reason')
      expect(after.state).toBe('discussed')
    },
  )

  it('is not made without a discussion', async () => {
    const concern = await concernIn(stage, 'acknowledged')
    await stage.press(lead, 'case.decide', concern, referralDecision)
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'acknowledged', content: { discussions: [] } })
  })

  it('pressed twice is made once; whoever decides second is told how it stands', async () => {
    const concern = await concernIn(stage, 'discussed')
    await stage.press(lead, 'case.decide', concern, referralDecision)
    const second = await stage.press(deputy, 'case.decide', concern, { ...referralDecision, reason: 'Mine.' })
    expect(second.show?.notice).toContain('Nothing was done twice')
    expect((await stored(stage, concern.caseId)).content.decision).toMatchObject({ decidedBy: stage.person(lead).id })
  })

  it.each(['support', 'noFurtherAction'])(
    '"%s" pressed twice is made once, and the case is shown both times',
    async (outcome) => {
      const concern = await concernIn(stage, 'discussed')
      const typed = { concernsRemain: 'no', outcome, reason: 'Cleared up.' }
      const views = [
        await act(stage, 'case.decide', concern, typed),
        await stage.press(lead, 'case.decide', concern, typed),
      ]
      expect(views.map(({ card }) => card)).toEqual(['case/case', 'case/case'])
      expect((await stored(stage, concern.caseId)).content.earlierDecisions).toEqual([])
    },
  )

  it('can be turned into a referral later, and into nothing else', async () => {
    const concern = await concernIn(stage, 'discussed')
    await act(stage, 'case.decide', concern, {
      concernsRemain: 'no',
      outcome: 'noFurtherAction',
      reason: 'Cleared up.',
    })
    const form = await act(stage, 'case.decisionForm', concern)
    expect(form.choices?.outcome?.map(({ value }) => value)).toEqual(['referral'])
    const typed = { concernsRemain: 'no', outcome: 'support', reason: 'Rather.' }
    const refused = await stage.press(lead, 'case.decide', form, typed)
    expect(refused).toMatchObject({ card: 'case/decision', typed, problems: { outcome: expect.any(String) } })
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'noFurtherAction' })
    await act(stage, 'case.decide', concern, referralDecision)
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referralDue' })
  })
})
