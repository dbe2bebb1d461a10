import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { View } from '../../src/flows/view.ts'
import {
  act,
  deputy,
  discussion,
  draftConcern,
  everybody,
  lead,
  otherDeputy,
  type Pointer,
  raiseConcern,
} from './concern.ts'
import { idsOf, rowsOf } from './listedCases.ts'
import { openStage, type Stage } from './stage.ts'

const decided = (outcome: string) => ({ concernsRemain: 'no', outcome, reason: 'Cleared up.', reviewOn: '2026-12-01' })

describe('The list of open cases', () => {
  let many: Stage
  const references = async (from = 0) => {
    const view = await many.press(lead, 'case.list', { carry: { from } })
    return rowsOf(view).map(({ show }) => String(show?.reference))
  }

  beforeAll(async () => {
    many = await openStage()
    for (const level of ['low', 'medium', '', 'high', 'low', 'medium', 'high', 'medium', 'low', 'medium', 'low']) {
      await raiseConcern(many, level ? { level: { level } } : {})
      many.clock.forward(1)
    }
    await raiseConcern(many, {
      health: { 'q_health.pregnancy-abortion': 'yes' },
      level: { level: 'low', lowerLevelReason: 'Known to the midwife.' },
    })
  })
  afterAll(() => many.close())

  it('is ten to a page, forward and back, each with its way on and back', async () => {
    const first = await many.say(lead, 'cases')
    const second = await many.press(lead, 'case.list', first, { go: 'on' })
    const again = await many.press(lead, 'case.list', second, { go: 'back' })
    expect([rowsOf(first).length, first.hide]).toEqual([10, ['back', 'all']])
    expect([rowsOf(second).length, second.hide]).toEqual([2, ['more', 'all']])
    expect(idsOf(again)).toEqual(idsOf(first))
    expect(first.show?.count).toBe('12 open. 1 to 10 shown.')
    expect(second.show?.count).toBe('12 open. 11 to 12 shown.')
  })

  it('leads to the same page when a press comes twice, and to the same one when it is looked at again', async () => {
    const first = await many.say(lead, 'cases')
    const [one, other] = [1, 2].map(() => many.press(lead, 'case.list', first, { go: 'on' }))
    const second = (await one) as View
    expect(idsOf((await other) as View)).toEqual(idsOf(second))
    expect(idsOf(await many.press(lead, 'case.list', second))).toEqual(idsOf(second))
  })

  it('says when it was drawn, because it stays in the chat and grows old', async () => {
    expect((await many.say(lead, 'cases')).show?.filter).toMatch(
      /^All open cases, as of 23 November 2026 at \d\d:\d\d$/,
    )
  })

  it('shows every case once over its pages', async () => {
    const all = [...(await references()), ...(await references(10))]
    expect(new Set(all).size).toBe(12)
  })

  it('begins with what is High, chosen or suggested, then Medium, then what has no level, then Low', async () => {
    const first = await many.press(lead, 'case.list', { carry: { from: 0 } })
    const second = await many.press(lead, 'case.list', { carry: { from: 10 } })
    const rows = [first, second].flatMap(rowsOf)
    const marks = rows.map(({ show }) => /[▲■○▼] [A-Z ]+(?= )/.exec(String(show?.reference))?.[0])
    const counted = [
      ['▲ HIGH', 3],
      ['■ MEDIUM', 4],
      ['○ NOT JUDGED', 1],
      ['▼ LOW', 4],
    ] as const
    expect(marks).toEqual(counted.flatMap(([mark, count]) => Array.from({ length: count }, () => mark)))
  })

  it('has the oldest first among equals', async () => {
    const rows = rowsOf(await many.say(lead, 'cases'))
    const medium = rows
      .filter(({ show }) => String(show?.reference).startsWith('■ MEDIUM'))
      .map(({ carry }) => carry?.caseId)
    const raisedAt = await Promise.all(
      medium.map(async (id) => (await many.ports.cases.header(String(id)))?.submittedAt?.getTime()),
    )
    expect(raisedAt).toEqual([...raisedAt].sort())
    expect(raisedAt).toHaveLength(4)
  })

  it('never claims to show what is not there, when cases were closed since the page before', async () => {
    const view = await many.press(lead, 'case.list', { carry: { from: 500 } })
    expect(view.show?.count).toBe('12 open. No more to show: please go back.')
    expect(view.hide).toEqual(['more', 'all'])
  })

  it.each(everybody.filter((who) => ![lead, deputy, otherDeputy].includes(who)))(
    'does not exist for: %s',
    async (who) => {
      const list = await many.press(who, 'case.list', {})
      const isLeader = ['Headteacher', 'Chair of governors'].includes(who)
      if (isLeader) expect(list.rows).toEqual({ rows_cases: [], rows_waiting: [] })
      else {
        expect(list).toEqual({ card: 'nothingHere' })
        expect(await many.press(who, 'case.filters', {})).toEqual({ card: 'nothingHere' })
        for (const words of ['cases', 'cases high', 'cases K7QF-3M9T'])
          expect((await many.say(who, words)).card).toMatch(/^(welcome\/staff|support\/pupil)$/)
      }
    },
  )
})

describe('What is open', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())
  const record = (concern: Pointer, form: string, typed: object) =>
    act(stage, 'record.save', concern, { form, ...typed })

  it('is what was told and is not closed, whatever was decided; what was never sent is not', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    const monitored = await raiseConcern(stage, { level: { level: 'high' } })
    const cleared = await raiseConcern(stage, { level: { level: 'high' } })
    const rung = await raiseConcern(stage, { level: { level: 'high' } })
    const low = await raiseConcern(stage, { level: { level: 'low' } })
    await act(stage, 'refer.phone', rung, { recipientName: 'Westmere Front Door', area: 'westmere' })
    for (const [concern, outcome] of [
      [monitored, 'monitoring'],
      [cleared, 'noFurtherAction'],
    ] as const) {
      await act(stage, 'case.acknowledge', concern)
      await act(stage, 'case.discussion', concern, discussion)
      await act(stage, 'case.decide', concern, decided(outcome))
    }
    const ids = idsOf(await stage.say(lead, 'cases'))
    expect(ids[0]).toBe(low.caseId)
    expect([...ids].sort()).toEqual([monitored, cleared, rung, low].map(({ caseId }) => caseId).sort())
    expect(ids).not.toContain(draft.caseId)
    await close(cleared)
    const after = await stage.say(lead, 'cases')
    expect(idsOf(after)).not.toContain(cleared.caseId)
    expect(after.show?.count).toBe('3 open. 1 to 3 shown.')
    expect(idsOf(await stage.say(lead, 'cases closed'))).toEqual([cleared.caseId])
  })

  async function close(concern: Pointer) {
    await record(concern, 'leadership', { who: 'Helen Marsden', informedOn: '2026-11-23' })
    await record(concern, 'parents', { state: 'contacted', on: '2026-11-23', withWhom: 'her aunt', account: 'Told.' })
    await record(concern, 'cpoms', { reference: '12', enteredOn: '2026-11-23' })
    await record(concern, 'close', { reason: 'Done.' })
  }
})
