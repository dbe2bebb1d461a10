import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { View } from '../../src/flows/view.ts'
import { act, deputy, discussion, draftConcern, lead, type Pointer, raiseConcern, referralDecision } from './concern.ts'
import { idsOf, rowsOf } from './listedCases.ts'
import { openStage, type Stage } from './stage.ts'

describe('The list, narrowed', () => {
  let stage: Stage
  const made: Record<string, Pointer> = {}
  const named = (view: View) => idsOf(view).map((id) => Object.keys(made).find((name) => made[name]?.caseId === id))

  beforeAll(async () => {
    stage = await openStage()
    for (const level of ['high', 'medium', 'low'])
      for (const state of ['new', 'inHand', 'due'])
        made[`${level} ${state}`] = await raiseConcern(stage, { level: { level } })
    for (const [name, concern] of Object.entries(made)) {
      if (name.endsWith('new')) continue
      await act(stage, 'case.acknowledge', concern, {}, name.startsWith('low') ? deputy : lead)
      if (!name.endsWith('due')) continue
      await act(stage, 'case.discussion', concern, discussion)
      await act(stage, 'case.decide', concern, referralDecision)
    }
  })
  afterAll(() => stage.close())

  it.each([
    ['cases high', ['high new', 'high inHand', 'high due'], 'Only: High, all open'],
    ['cases waiting', ['high new', 'medium new', 'low new'], 'Only: waiting to be acknowledged'],
    ['Cases in hand!', ['high inHand', 'medium inHand', 'low inHand'], 'Only: in hand'],
    ['cases referrals', ['high due', 'medium due', 'low due'], 'Only: referral under way'],
    ['cases mine low', [], 'Only: Low, all open, those you have'],
    ['CASES MINE HIGH', ['high inHand', 'high due'], 'Only: High, all open, those you have'],
    ['cases closed', [], 'Only: closed'],
    ['cases decided', [], 'Only: decided without a referral'],
    ['cases medium in hand', ['medium inHand'], 'Only: Medium, in hand'],
  ])('by what is typed: “%s”', async (typed, expected, words) => {
    const view = await stage.say(lead, typed)
    expect(named(view)).toEqual(expected)
    expect(String(view.show?.filter).startsWith(`${words}, as of `)).toBe(true)
    const count = expected.length
    expect(view.show?.count).toBe(count === 0 ? 'None found.' : `${count} found. 1 to ${count} shown.`)
  })

  it.each(['cases please', 'cases high low', 'cases about a child', 'cases K7QF-3M9T and another'])(
    'by what is not understood it shows everything, and says what can be typed: “%s”',
    async (typed) => {
      const view = await stage.say(lead, typed)
      expect(rowsOf(view)).toHaveLength(9)
      expect(view.show?.notice).toMatch(/After “cases” please write high, medium, low/)
      expect(JSON.stringify(view)).not.toContain('another')
    },
  )

  it('by presses, one filter on top of the other, and “Show all” takes them away', async () => {
    const first = await stage.say(lead, 'cases')
    const choices = await stage.press(lead, 'case.filters', first)
    expect(choices).toMatchObject({ card: 'case/filters', keep: true, show: { filter: 'Now: All open cases' } })
    const high = await stage.press(lead, 'case.list', choices, { level: 'high' })
    expect(named(high)).toEqual(['high new', 'high inHand', 'high due'])
    expect([high.apart, high.hide]).toEqual([undefined, ['more', 'back']])
    const again = await stage.press(lead, 'case.filters', high)
    expect(again.label).toMatchObject({
      level_high: '✓ High (now)',
      level_all: 'Every level',
      mine_no: '✓ Everybody’s (now)',
    })
    const both = await stage.press(lead, 'case.list', again, { state: 'inHand' })
    expect(named(both)).toEqual(['high inHand'])
    const all = await stage.press(lead, 'case.list', both, { level: 'all', state: 'open', mine: 'no', from: 0 })
    expect([named(all).length, all.hide]).toEqual([9, ['more', 'back', 'all']])
  })

  it('stays narrowed from page to page', async () => {
    for (let at = 0; at < 8; at += 1) made[`later ${at}`] = await raiseConcern(stage, { level: { level: 'low' } })
    const first = await stage.say(lead, 'cases low')
    const second = await stage.press(lead, 'case.list', first, { go: 'on' })
    expect([idsOf(first).length, idsOf(second).length]).toEqual([10, 1])
    expect(second.show?.filter).toMatch(/^Only: Low/)
    expect(rowsOf(second)[0]?.show?.reference).toMatch(/▼ LOW/)
  })

  it('by a filter that was made up is not narrowed, and asks for nothing more', async () => {
    const forged = { level: "high' or 1=1", state: 'draft', mine: { $ne: 1 }, from: -5, go: 'elsewhere' }
    const view = await stage.press(lead, 'case.list', {}, forged)
    expect(view.show?.filter).toMatch(/^All open cases/)
    expect(view.show?.count).toMatch(/1 to 10 shown/)
  })

  it('leaves out the drafts that wait: they have no level, and nobody has them', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    await stage.press('Class teacher', 'raise.discardNow', draft, { reason: 'A mistake.' })
    expect((await stage.say(lead, 'cases')).rows?.rows_waiting).toHaveLength(1)
    expect((await stage.say(lead, 'cases high')).rows?.rows_waiting).toEqual([])
  })
})

describe('A case asked for by its reference', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())
  const referenceOf = async ({ caseId }: Pointer) => (await stage.ports.cases.header(caseId))?.reference ?? ''

  it('is shown as its line, from which it opens, however the reference is written', async () => {
    const concern = await raiseConcern(stage, { child: { surname: 'Zzplanted' } })
    const reference = await referenceOf(concern)
    for (const typed of [reference, reference.toLowerCase(), reference.replace('-', ' '), reference.replace('-', '')]) {
      const view = await stage.say(lead, `cases ${typed}`)
      expect([view.card, view.keep, idsOf(view)]).toEqual(['case/list', true, [concern.caseId]])
      expect(view.show?.filter).toBe(`Concern ${reference}`)
      expect(JSON.stringify(view)).not.toContain('Zzplanted')
      const opened = await stage.press(lead, 'case.open', rowsOf(view)[0] ?? {})
      expect(JSON.stringify(opened)).toContain('Zzplanted')
    }
  })

  it('is found when it is closed or waits as a draft, too', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    await stage.press('Class teacher', 'raise.discardNow', draft, { reason: 'A mistake.' })
    const view = await stage.say(lead, `cases ${await referenceOf(draft)}`)
    expect(view.rows?.rows_waiting?.map(({ carry }) => carry?.caseId)).toEqual([draft.caseId])
  })

  it('does not exist for whom it is none of their business, for whom it is about, and while it is its author’s alone', async () => {
    const nobodys = await stage.say(lead, 'cases 2222-2222')
    expect(nobodys).toEqual({ card: 'nothingHere' })
    const staff = { safety: { aboutStaff: 'yes' }, colleague: { personId: stage.person(deputy).id, who: '' } }
    const about = await raiseConcern(stage, staff)
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    const raised = await raiseConcern(stage)
    for (const [who, concern] of [
      [lead, about],
      [deputy, about],
      [lead, draft],
      ['Headteacher', raised],
      ['Chair of governors', about],
    ] as const)
      expect(await stage.say(who, `cases ${await referenceOf(concern)}`)).toEqual(nobodys)
    expect(idsOf(await stage.say('Headteacher', `cases ${await referenceOf(about)}`))).toEqual([about.caseId])
  })
})
