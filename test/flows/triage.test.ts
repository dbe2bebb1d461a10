import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { alertView } from '../../src/flows/alert/alertView.ts'
import { limits } from '../../src/flows/raise/limits.ts'
import { receiptView } from '../../src/flows/raise/receipt.ts'
import { readCards } from '../../src/teams/cards/readCards.ts'
import { fullestForms, prose } from '../teams/fullestViews.ts'
import {
  act,
  concernIn,
  deputy,
  discussion,
  draftConcern,
  everybody,
  lead,
  now,
  otherDeputy,
  raiseConcern,
  referralDecision,
  stored,
  teacher,
} from './concern.ts'
import { planted, plantedCall, plantedDecision, plantedDiscussion, plantedForms } from './plantedConcern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const nameOf = (label: string) => stage.person(label).name
const instrument = () => stage.ports.knowledge.instruments[0]

describe('Acknowledging a concern', () => {
  it('says who has it, to everybody: alerts of the whole team and the receipt are drawn anew', async () => {
    const concern = await raiseConcern(stage)
    const view = await stage.press(deputy, 'case.acknowledge', concern)
    expect(view).toMatchObject({ card: 'alert/concern', hide: ['acknowledge'] })
    expect(view.show?.acknowledged).toContain(`Acknowledged by ${nameOf(deputy)}`)
    const updates = (await stage.outbox()).filter(
      ({ key }) => key.includes(concern.caseId) && !key.startsWith('alert:'),
    )
    const people = [lead, deputy, otherDeputy, teacher].map((label) => stage.person(label).id)
    expect(updates.map(({ key }) => key.split(':').at(-2)).sort()).toEqual(people.sort())
  })

  it('whoever comes second is told who was first, and nothing is done twice', async () => {
    const concern = await raiseConcern(stage)
    await stage.press(lead, 'case.acknowledge', concern)
    const second = await stage.press(deputy, 'case.acknowledge', concern)
    expect(second.show?.notice).toContain('Nothing was done twice')
    expect(second.show?.acknowledged).toContain(nameOf(lead))
    expect(await stored(stage, concern.caseId)).toMatchObject({
      version: Number(concern.carry?.version) + 1,
      acknowledgedBy: stage.person(lead).id,
    })
  })

  it('of two who press at the same moment one is first and the other is told so', async () => {
    const concern = await raiseConcern(stage)
    const views = await Promise.all([lead, deputy].map((who) => stage.press(who, 'case.acknowledge', concern)))
    const { acknowledgedBy } = await stored(stage, concern.caseId)
    const first = [lead, deputy].find((who) => stage.person(who).id === acknowledgedBy) ?? ''
    expect(views.filter((view) => view.show?.notice)).toHaveLength(1)
    for (const view of views) expect(view.show?.acknowledged).toContain(nameOf(first))
  })

  it('the author reads on the receipt that it was acknowledged', async () => {
    const concern = await concernIn(stage, 'acknowledged')
    const header = await stage.ports.cases.header(concern.caseId)
    expect(header && receiptView(stage.ports, header).show?.seen).toMatch(/has acknowledged it/)
  })
})

describe('Opening a case', () => {
  it('shows the whole of it: front page, findings, level, reasons and addresses', async () => {
    const concern = await raiseConcern(stage, plantedForms(instrument()))
    const text = JSON.stringify(await stage.press(lead, 'case.open', concern))
    for (const field of [
      'surname',
      'forenames',
      'recognised',
      'addresses',
      'told',
      'practitioner',
      'lead',
      'place',
      'place reason',
      'reasons',
      'lower',
    ])
      expect(text).toContain(`Zzplanted ${field}`)
  })

  it('shows every answer of every domain, and says of each that was not answered that it was not', async () => {
    const concern = await raiseConcern(stage, plantedForms(instrument()))
    for (const { id, indicators, narrative } of instrument().domains) {
      const view = await stage.press(lead, 'case.domain', concern, { domain: id })
      const answers = view.rows?.rows_answers?.map(({ show }) => [show?.indicator, show?.answer])
      expect(answers).toEqual(indicators.map(({ text }, at) => [text, at === 0 ? 'Possible' : 'Not answered']))
      expect(view.show?.analysis).toBe(`Zzplanted analysis of ${id}`)
      if (narrative)
        expect(view.show).toMatchObject({ narrative: 'Zzplanted narrative', narrativeQuestion: narrative.text })
    }
  })

  it('that is too much for one card is shortened there, and every part can be read in full', async () => {
    const concern = await concernIn(stage, 'acknowledged', fullestForms(stage))
    const outcomes = Array.from({ length: 12 }, (_, at) => `${at} ${prose(1900)}`)
    for (const outcome of outcomes) await act(stage, 'case.discussion', concern, { ...discussion, outcome })
    const view = await act(stage, 'case.open', concern)
    expect(JSON.stringify(view)).toContain('… (shortened)')
    expect(view.rows?.rows_records?.[0]?.show?.title).toMatch(/^\d+ earlier$/)
    const parts = await Promise.all(
      (view.choices?.domain ?? []).map(({ value }) => stage.press(lead, 'case.domain', concern, { domain: value })),
    )
    const read = parts.flatMap(({ rows }) => rows?.rows_answers?.map(({ show }) => show?.indicator) ?? [])
    for (const outcome of outcomes) expect(read).toContain(`Outcome: ${outcome}`)
    expect(read).toEqual(expect.arrayContaining([prose(limits.reasons), `Address(es): ${prose(limits.addresses)}`]))
    expect(JSON.stringify(parts)).not.toContain('(shortened)')
  })

  it('that fits is shown whole', async () => {
    const concern = await concernIn(stage, 'discussed', plantedForms(instrument()))
    expect(JSON.stringify(await act(stage, 'case.open', concern))).not.toContain('(shortened)')
  })

  it('writes down who opened it', async () => {
    const concern = await raiseConcern(stage)
    await stage.press(deputy, 'case.open', concern)
    const last = (await stage.ports.cases.timeline(concern.caseId)).at(-1)
    expect(last).toMatchObject({ actor: stage.person(deputy).id, action: 'openCase' })
  })

  it('a draft is opened by nobody but its author, the team included', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Zzplanted' } })
    for (const who of [lead, deputy, otherDeputy])
      expect(await stage.press(who, 'case.open', draft)).toEqual({ card: 'nothingHere' })
  })
})

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

  it('can be turned into a referral later, and into nothing else', async () => {
    const concern = await concernIn(stage, 'discussed')
    await act(stage, 'case.decide', concern, {
      concernsRemain: 'no',
      outcome: 'noFurtherAction',
      reason: 'Cleared up.',
    })
    await act(stage, 'case.decide', concern, { concernsRemain: 'no', outcome: 'support', reason: 'Rather.' })
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'noFurtherAction' })
    await act(stage, 'case.decide', concern, referralDecision)
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referralDue' })
  })
})

describe('What stays in a chat', () => {
  it('never holds anything about the child, the practitioner’s words or the discussion, at any stage', async () => {
    const concern = await raiseConcern(stage, plantedForms(instrument()))
    const everything: unknown[] = []
    const look = async () => {
      const header = await stage.ports.cases.header(concern.caseId)
      if (!header) throw new Error('No such case')
      const team = stage.ports.people.safeguardingTeam(header.schoolId)
      everything.push(...(await Promise.all(team.map((reader) => alertView(stage.ports, header, reader)))))
      everything.push(
        receiptView(stage.ports, header),
        await stage.say(lead, 'cases'),
        await stage.say(teacher, 'my concerns'),
      )
      everything.push(await stage.press(teacher, 'raise.overview', concern))
    }
    await look()
    for (const [verb, typed] of [
      ['case.acknowledge', {}],
      ['case.discussion', plantedDiscussion],
      ['case.decide', plantedDecision],
      ['refer.phone', plantedCall],
    ] as const) {
      await act(stage, verb, concern, typed)
      await look()
    }
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referred' })
    expect(JSON.stringify(everything)).not.toMatch(planted)
    expect(JSON.stringify(await stage.press(lead, 'case.open', concern))).toMatch(planted)
  })

  it('neither does the card of a draft, with every field filled in', async () => {
    const draft = await draftConcern(stage, plantedForms(instrument()))
    const kept = [
      await stage.press(teacher, 'raise.overview', draft),
      await stage.press(teacher, 'raise.continue', draft),
      await stage.say(teacher, 'my concerns'),
    ]
    expect(kept.map(({ keep }) => keep)).toEqual([true, true, true])
    expect(JSON.stringify(kept)).not.toMatch(planted)
  })

  it('is never a card with something that was typed: those are shown and not kept', async () => {
    const forms = plantedForms(instrument())
    const concern = await concernIn(stage, 'referralDue', forms)
    const draft = await draftConcern(stage, forms)
    const shown = [
      ...(await Promise.all(
        Object.keys(forms).map((section) => stage.press(teacher, 'raise.open', draft, { section })),
      )),
      await stage.press(teacher, 'raise.review', draft),
      ...(await Promise.all(
        ['case.open', 'refer.open', 'case.decisionForm', 'case.discussionForm'].map((verb) =>
          stage.press(lead, verb, concern),
        ),
      )),
    ]
    expect(shown.filter(({ keep }) => keep).map(({ card }) => card)).toEqual([])
  })
})

describe('High is set apart', () => {
  const urgentAnswer = { 'q_health.pregnancy-abortion': 'yes' }
  const alertFor = async (forms: Record<string, Record<string, string>>) => {
    const { caseId } = await raiseConcern(stage, forms)
    const header = await stage.ports.cases.header(caseId)
    const [reader] = stage.ports.people.safeguardingTeam('alderbrook')
    if (!header || !reader) throw new Error('No case or no team')
    return alertView(stage.ports, header, reader)
  }

  it('by a card of its own, with a sign and the word, when the practitioner chose it', async () => {
    const view = await alertFor({ level: { level: 'high' } })
    const cards = await readCards(join(import.meta.dirname, '../../cards'), stage.ports.knowledge.instruments)
    expect(view).toMatchObject({ card: 'alert/high', show: { level: 'Level: High' } })
    expect(JSON.stringify(cards.draw(view))).toContain('▲ HIGH')
  })

  it('also when it was only suggested and the practitioner chose lower, and the team is told both', async () => {
    const level = { level: 'low', lowerLevelReason: 'Known to the midwife.' }
    const view = await alertFor({ health: urgentAnswer, level })
    expect(view).toMatchObject({ card: 'alert/high', show: { level: 'Level: Low (suggested: High)' } })
  })

  it('also when no level was chosen', async () => {
    const view = await alertFor({ health: urgentAnswer })
    expect(view).toMatchObject({
      card: 'alert/high',
      show: { level: 'Level: not chosen by the practitioner (suggested: High)' },
    })
  })

  it('and nothing else is', async () => {
    expect(await alertFor({ level: { level: 'medium' } })).toMatchObject({ card: 'alert/concern' })
  })
})

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

  it('begins with what is High, chosen or suggested, then Medium, Low and none', async () => {
    const first = await many.press(lead, 'case.list', { carry: { from: 0 } })
    const second = await many.press(lead, 'case.list', { carry: { from: 10 } })
    const rows = [first, second].flatMap((view) => view.rows?.rows_cases ?? [])
    const urgency = rows.map(
      ({ show }) => /suggested: High|Level: (High|Medium|Low|not)/.exec(String(show?.state))?.[0],
    )
    const order = ['High', 'Medium', 'Low', 'not']
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
    const before = await many.ports.cases.count({ schoolId: 'alderbrook', states: ['raised'] })
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
