import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { act, deputy, discussion, draftConcern, everybody, lead, now, otherDeputy, raiseConcern } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

describe('The list of open cases', () => {
  let many: Stage
  const references = async (from = 0) => {
    const view = await many.press(lead, 'case.list', { carry: { from } })
    return view.rows?.rows_cases?.map(({ show }) => String(show?.reference)) ?? []
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

  it('is ten to a page, with "more" while there are more', async () => {
    const first = await many.say(lead, 'cases')
    const second = await many.press(lead, 'case.list', first)
    expect([first.rows?.rows_cases?.length, first.hide]).toEqual([10, []])
    expect([second.rows?.rows_cases?.length, second.hide]).toEqual([2, ['more']])
    expect(first.show?.count).toBe('12 open. 1 to 10 shown.')
    expect(second.show?.count).toBe('12 open. 11 to 12 shown.')
  })

  it('shows every case once over its pages', async () => {
    const all = [...(await references()), ...(await references(10))]
    expect(new Set(all).size).toBe(12)
  })

  it('begins with what is High, chosen or suggested, then Medium, then what has no level, then Low', async () => {
    const first = await many.press(lead, 'case.list', { carry: { from: 0 } })
    const second = await many.press(lead, 'case.list', { carry: { from: 10 } })
    const rows = [first, second].flatMap((view) => view.rows?.rows_cases ?? [])
    const urgency = rows.map(
      ({ show }) => /suggested: High|Level: (High|Medium|Low|not)/.exec(String(show?.state))?.[0],
    )
    const order = ['High', 'Medium', 'not', 'Low']
    const ranks = rows.map(({ show }) =>
      String(show?.reference).startsWith('▲ HIGH')
        ? 0
        : order.findIndex((word) => String(show?.state).startsWith(`Level: ${word}`)),
    )
    expect({ urgency, ranks }).toEqual({ urgency, ranks: [...ranks].sort() })
    expect(ranks.filter((rank) => rank === 0)).toHaveLength(3)
  })

  it('has the oldest first among equals', async () => {
    const rows = (await many.say(lead, 'cases')).rows?.rows_cases ?? []
    const medium = rows
      .filter(({ show }) => String(show?.state).startsWith('Level: Medium'))
      .map(({ carry }) => carry?.caseId)
    const raisedAt = await Promise.all(
      medium.map(async (id) => (await many.ports.cases.header(String(id)))?.submittedAt?.getTime()),
    )
    expect(raisedAt).toEqual([...raisedAt].sort())
    expect(raisedAt).toHaveLength(4)
  })

  it('leaves out what was never sent and what is done', async () => {
    const before = await many.ports.cases.count({ notAbout: '', schoolId: 'alderbrook', states: ['raised'] })
    await draftConcern(many, { child: { surname: 'Zzplanted' } })
    const [row] = (await many.say(lead, 'cases')).rows?.rows_cases ?? []
    const concern = await now(many, String(row?.carry?.caseId))
    await act(many, 'case.acknowledge', concern)
    await act(many, 'case.discussion', concern, discussion)
    await act(many, 'case.decide', concern, { concernsRemain: 'no', outcome: 'noFurtherAction', reason: 'Cleared up.' })
    const view = await many.say(lead, 'cases')
    expect(view.show?.count).toBe(`${before - 1} open. 1 to 10 shown.`)
  })

  it('never claims to show what is not there, when cases were closed since the page before', async () => {
    const view = await many.press(lead, 'case.list', { carry: { from: 500 } })
    expect(String(view.show?.count)).not.toMatch(/501 to 500/)
  })

  it.each(everybody.filter((who) => ![lead, deputy, otherDeputy].includes(who)))(
    'does not exist for: %s',
    async (who) => {
      expect(await many.press(who, 'case.list', {})).toEqual({ card: 'nothingHere' })
      expect((await many.say(who, 'cases')).card).toMatch(/^(welcome\/staff|support\/pupil)$/)
    },
  )
})
