import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Assessment, FindingDetail } from '../../src/domain/assessment/assessment.ts'
import type { CaseContent, CaseHeader } from '../../src/domain/case/case.ts'
import { allIndicators } from '../../src/domain/instrument/instrument.ts'
import { limits } from '../../src/flows/raise/limits.ts'
import { receiptView } from '../../src/flows/raise/receipt.ts'
import { referralMail } from '../../src/flows/refer/referralMail.ts'
import type { View } from '../../src/flows/view.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { cardsOf } from '../teams/cardsOf.ts'
import { fullestForms, prose } from '../teams/fullestViews.ts'
import {
  act,
  concernIn,
  deputy,
  discussion,
  draftConcern,
  lead,
  now,
  otherDeputy,
  type Pointer,
  raiseConcern,
  stored,
  teacher,
} from './concern.ts'
import { plantedForms } from './plantedConcern.ts'
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
    expect(view.card).toBe('alert/concern')
    expect(view.hide).toEqual(expect.arrayContaining(['acknowledge', 'waiting', 'takeOver']))
    expect(view.show?.acknowledged).toContain(`Acknowledged by ${nameOf(deputy)}`)
    const updates = (await stage.outbox()).filter(
      ({ kind, key }) => key.includes(concern.caseId) && ['alertUpdate', 'receiptUpdate'].includes(kind),
    )
    const people = [lead, deputy, otherDeputy, teacher].map((label) => stage.person(label).id)
    expect(updates.map(({ key }) => key.split(':').at(-2)).sort()).toEqual(people.sort())
  })

  it('whoever comes second is told who was first, and nothing is done twice', async () => {
    const concern = await raiseConcern(stage)
    const { version } = await stored(stage, concern.caseId)
    await stage.press(lead, 'case.acknowledge', concern)
    const second = await stage.press(deputy, 'case.acknowledge', concern)
    expect(second.show?.notice).toContain('Nothing was done twice')
    expect(second.show?.acknowledged).toContain(nameOf(lead))
    expect(await stored(stage, concern.caseId)).toMatchObject({
      version: version + 1,
      acknowledgedBy: stage.person(lead).id,
    })
  })

  it('of two who press at the same moment one is first and the other is told so', async () => {
    const concern = await raiseConcern(stage)
    const views = await Promise.all([lead, deputy].map((who) => stage.press(who, 'case.acknowledge', concern)))
    const { acknowledgedBy } = await stored(stage, concern.caseId)
    const first = [lead, deputy].find((who) => stage.person(who).id === acknowledgedBy) ?? ''
    expect(views.filter((view) => view.show?.notice?.length)).toHaveLength(1)
    for (const view of views) expect(view.show?.acknowledged).toContain(nameOf(first))
  })

  it('the author reads on the receipt that it was acknowledged', async () => {
    const concern = await concernIn(stage, 'acknowledged')
    const header = await stage.ports.cases.header(concern.caseId)
    const receipt = header && (await receiptView(stage.ports, header))
    expect(String(receipt?.show?.sent)).toContain(`Seen by ${nameOf(lead)}`)
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
      'lead telephone',
      'lead mail',
      ...instrument().domains.map((_, at) => `note ${at}`),
      'place',
      'place reason',
      'reasons',
      'lower',
    ])
      expect(text).toContain(`Zzplanted ${field}`)
  })

  it('shows every answer of every domain, and says of each that was not answered that it was not', async () => {
    const concern = await raiseConcern(stage, plantedForms(instrument()))
    for (const { id, indicators, narrative, analysisLabel } of instrument().domains) {
      const view = await stage.press(lead, 'case.domain', concern, { domain: id })
      const rows = view.rows?.rows_answers?.map(({ show }) => [show?.indicator, show?.answer])
      expect(rows).toEqual([
        ...indicators.map(({ text }, at) => [text, at === 0 ? 'Possible' : 'Not answered']),
        ...(narrative ? [['Zzplanted narrative', narrative.text]] : []),
        [`Zzplanted analysis of ${id}`, analysisLabel],
      ])
    }
  })

  it('that is too much for one card is shortened there, and every part can be read in full', async () => {
    const concern = await concernIn(stage, 'acknowledged', fullestForms(stage))
    const outcomes = Array.from({ length: 12 }, (_, at) => `${at} ${prose(1900)}`)
    for (const outcome of outcomes) await act(stage, 'case.discussion', concern, { ...discussion, outcome })
    const view = await act(stage, 'case.open', concern)
    expect(JSON.stringify(view)).toContain('… (shortened)')
    expect(view.rows?.rows_records?.[0]?.show?.title).toMatch(/^\d+ earlier$/)
    const parts = await everyPage(concern)
    const read = parts.flatMap(({ rows }) => rows?.rows_answers?.map(({ show }) => show?.indicator) ?? [])
    for (const outcome of outcomes) expect(read).toContain(`Outcome: ${outcome}`)
    expect(read).toEqual(expect.arrayContaining([prose(limits.reasons), `Address(es): ${prose(limits.addresses)}`]))
    expect(JSON.stringify(parts)).not.toContain('(shortened)')
  })

  it('that fits is shown whole', async () => {
    const concern = await concernIn(stage, 'discussed', plantedForms(instrument()))
    expect(JSON.stringify(await act(stage, 'case.open', concern))).not.toContain('(shortened)')
  })

  it('has the lead professional with the child, and calls the day of completion what its form calls it', async () => {
    const child = { surname: 'Sampleton', leadName: 'Zzplanted lead' }
    const concern = await raiseConcern(stage, { child })
    const { knowledge } = stage.ports
    const [first, ...others] = knowledge.instruments
    const renamed = { ...first, form: { ...first.form, dateCompleted: 'Day it was filled in:' } }
    const ports = { ...stage.ports, knowledge: { ...knowledge, instruments: [renamed, ...others] as const } }
    const open = (verb: string, more = {}) =>
      answerPress(ports, stage.person(lead).id, verb, { ...concern.carry, ...more })
    const { show } = await open('case.open')
    expect([String(show?.child), String(show?.people)]).toEqual([
      expect.stringContaining('Lead professional: Zzplanted lead'),
      expect.stringContaining('Day it was filled in: 23 November 2026'),
    ])
    expect(String(show?.people)).not.toContain('Lead professional')
    const front = shownRows([await open('case.domain', { domain: 'front-page' })]).map((row) => row?.indicator)
    expect(front.filter((text) => /^(Lead professional|Day it)/.test(String(text)))).toHaveLength(2)
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

/** Every part of a case as it can be chosen in its dialog, each to its end. */
async function everyPage(concern: Pointer): Promise<View[]> {
  const opened = await act(stage, 'case.open', concern)
  const pages: View[] = []
  const parts = opened.choices?.domain ?? []
  for (const { value } of parts.filter(({ value }) => value !== 'before')) {
    let page = await act(stage, 'case.domain', concern, { domain: value })
    pages.push(page)
    while (!page.hide?.includes('more')) {
      page = await stage.press(lead, 'case.domain', page)
      pages.push(page)
    }
  }
  return pages
}

/** Puts into the stored case what forms would have put there. */
async function changed(
  concern: Pointer,
  more: Partial<Assessment>,
  header: Partial<CaseHeader & Pick<CaseContent, 'discarding'>> = {},
): Promise<Pointer> {
  const { discarding, ...plain } = header
  const opened = await stored(stage, concern.caseId)
  const assessment = { ...opened.content.assessment, ...more }
  const content = { ...opened.content, assessment, ...(discarding ? { discarding } : {}) }
  const next = { ...opened, ...plain, content }
  await stage.ports.cases.save({ next, audit: { actor: 'system', action: 'test' } })
  return now(stage, concern.caseId)
}

const detail = (more: Partial<FindingDetail> = {}): FindingDetail => ({ note: '', longStanding: false, ...more })
const shownRows = (pages: readonly View[]) =>
  pages.flatMap(({ rows }) => rows?.rows_answers ?? []).map(({ show }) => show)

describe('What the team reads of the answers', () => {
  const health = () => instrument().domains[0]?.indicators ?? []
  const id = (at: number) => health()[at]?.id ?? ''

  it('marks what was answered for a whole page at once, in the answers and in the counts', async () => {
    const concern = await changed(await raiseConcern(stage), {
      answers: { [id(0)]: 'no', [id(1)]: 'no', [id(2)]: 'yes' },
      answeredTogether: [id(1), id(2), id(3)],
    })
    const page = await act(stage, 'case.domain', concern, { domain: 'health' })
    expect(shownRows([page]).map((show) => show?.answer)).toEqual(
      expect.arrayContaining(['No', 'No (answered together)', 'Yes', 'Not answered']),
    )
    expect(page.show?.counts).toBe('Yes 1, Possible 0, No 2 (1 answered together), not answered 7')
    expect(JSON.stringify(await act(stage, 'case.open', concern))).toContain('No 2 (1 answered together)')
  })

  const domainOf = async (concern: Pointer, title: string) => {
    const rows = (await act(stage, 'case.open', concern)).rows?.rows_domains ?? []
    return rows.find(({ show }) => show?.title === title)?.show?.lines
  }

  it('shows on the case itself what was written of a domain in which nothing is marked', async () => {
    const domain = instrument().domains.find(({ narrative }) => narrative)
    const { id: section = '', shortTitle = '' } = domain ?? {}
    const typed = { analysis: 'Zzplanted analysis', narrative: 'Zzplanted narrative' }
    const draft = await draftConcern(stage, { [section]: typed })
    await stage.press(teacher, 'raise.tellNow', draft)
    const lines = await domainOf(await now(stage, draft.caseId), shortTitle)
    expect(lines?.slice(1)).toEqual(['Narrative: Zzplanted narrative', 'Analysis: Zzplanted analysis'])
    expect(await domainOf(await now(stage, draft.caseId), instrument().domains[0]?.shortTitle ?? '')).toHaveLength(1)
  })

  it('says of findings in a domain that does not apply that they are from before that was said', async () => {
    const domain = instrument().domains.find(({ mayNotApply }) => mayNotApply)
    const [indicator] = domain?.indicators ?? []
    const concern = await changed(await raiseConcern(stage), {
      answers: { [indicator?.id ?? '']: 'yes' },
      notApplicable: [domain?.id ?? ''],
    })
    const lines = await domainOf(concern, domain?.shortTitle ?? '')
    expect(lines).toEqual([
      'Does not apply',
      expect.stringMatching(new RegExp(`^• answered before: Yes: ${indicator?.text}`)),
    ])
  })

  it('says of each finding what it rests on, its own level beside the published one, and what was noted', async () => {
    const disputed = health().find(({ level, agreement }) => level === 'high' && agreement !== 'agreed')
    const concern = await changed(await raiseConcern(stage), {
      answers: { [disputed?.id ?? '']: 'yes', [id(9)]: 'possible' },
      findings: {
        [disputed?.id ?? '']: detail({ basis: 'both', note: 'Seen twice.', ownLevel: 'low', longStanding: true }),
      },
    })
    const rows = shownRows([await act(stage, 'case.domain', concern, { domain: 'health' })])
    expect(rows.find((show) => show?.indicator === disputed?.text)).toMatchObject({
      rests: expect.stringMatching(
        /^Evidence and gut feeling\. Own level Low, published High \((sources differ|one source)\)\. Long-standing, unchanged$/,
      ),
      note: 'Seen twice.',
    })
    expect(rows.find((show) => show?.indicator === health()[9]?.text)?.rests).toBe('Evidence or gut feeling: not said')
    const opened = await act(stage, 'case.open', concern)
    expect(String(opened.show?.lowered)).toMatch(/^Level lowered: .*own level Low, published High[\s\S]*Seen twice\./)
  })

  it('shows what was added to words that stand on the form twice at both places', async () => {
    const twin = allIndicators(instrument()).find(({ sameAs }) => sameAs)
    const concern = await changed(await raiseConcern(stage), {
      answers: { [twin?.id ?? '']: 'yes', [twin?.sameAs ?? '']: 'possible' },
      findings: { [twin?.sameAs ?? '']: detail({ basis: 'gutFeeling', note: 'Zzplanted twin note' }) },
    })
    const rows = shownRows(await everyPage(concern)).filter((show) => show?.indicator === twin?.text)
    expect(rows.map((show) => show?.note)).toEqual(['Zzplanted twin note', 'Zzplanted twin note'])
  })

  it('gives the suggestion with its rule, its indicators and their levels, beside what was chosen', async () => {
    const high = allIndicators(instrument()).find(({ level, kind }) => level === 'high' && kind === 'behaviour')
    const concern = await changed(
      await raiseConcern(stage),
      { answers: { [high?.id ?? '']: 'yes' }, level: 'low', lowerLevelReason: 'Zzplanted lower' },
      { suggestedLevel: 'medium' },
    )
    const why = shownRows([await act(stage, 'case.domain', concern, { domain: 'why' })]).map((show) => show?.indicator)
    expect(why).toEqual(
      expect.arrayContaining([
        'Suggested: High',
        'When it was sent: Medium',
        'Chosen by the practitioner: Low',
        'Why lower than suggested: Zzplanted lower',
      ]),
    )
    expect(String(why)).toContain(`Rule 4, High: A behaviour that is rated high is answered Yes.`)
    expect(String(why)).toContain(`• Yes: ${high?.text} – published High`)
  })
})

describe('What stands at the head of a case', () => {
  it('is that the screening is not finished, as long as it is not', async () => {
    const concern = await raiseConcern(stage)
    expect((await act(stage, 'case.open', concern)).show?.unfinished).toBe('')
    const unfinished = await changed(concern, {}, { finishedAt: undefined })
    expect((await act(stage, 'case.open', unfinished)).show?.unfinished).toMatch(/^UNFINISHED: .*not known\.$/)
  })

  it('is what the child’s age and a life in danger ask for', async () => {
    const alarming = allIndicators(instrument()).find(({ tags }) => tags.includes('immediateSafety'))
    const { child } = (await stored(stage, (await raiseConcern(stage)).caseId)).content.assessment
    const concern = await changed(await raiseConcern(stage), {
      child: { ...child, dateOfBirth: '2007-01-02', area: 'westmere' },
      answers: { [alarming?.id ?? '']: 'possible' },
    })
    const advice = String((await act(stage, 'case.open', concern)).show?.advice)
    expect(advice).toContain(`“${alarming?.text}” (Possible)`)
    expect(advice).toContain('18 or over')
    expect(advice).toMatch(/Adult safeguarding in Westmere: .+, 01632 960304, out of hours 01632 960305/)
  })

  it('is why and by whom it was discarded, while it is', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    const discarding = {
      discardedBy: stage.person(teacher).id,
      discardedAt: '2026-11-23T09:00:00Z',
      reason: 'Zzplanted reason',
    }
    const state = { state: 'discarded', broughtToTeamAt: stage.clock.now(), discarding } as const
    const concern = await changed(draft, {}, state)
    const { show } = await act(stage, 'case.open', concern)
    expect(show?.discarded).toEqual([
      `Discarded by ${nameOf(teacher)}, 23 November 2026 at 09:00`,
      'Reason: Zzplanted reason',
    ])
    const takenUp = await changed(concern, {}, { state: 'raised', submittedAt: stage.clock.now() })
    const later = await act(stage, 'case.open', takenUp)
    expect(later.show?.discarded).toBe('')
    expect(JSON.stringify(later.rows?.rows_records)).toContain('Zzplanted reason')
  })
})

describe('A message that was brought from a chat', () => {
  it('is shown with its sender, its time and its link as text', async () => {
    const account = {
      text: 'Zzplanted text',
      sender: 'Zzplanted sender',
      sentAt: '2026-11-20T15:30:00Z',
      link: 'https://chat.example/zz',
    }
    const concern = await changed(await raiseConcern(stage), { account })
    const lines = [
      'Written by: Zzplanted sender, 20 November 2026 at 15:30',
      'Zzplanted text',
      'Link: https://chat.example/zz',
    ]
    expect((await act(stage, 'case.open', concern)).show?.account).toEqual(lines)
    const part = await act(stage, 'case.domain', concern, { domain: 'account' })
    expect(shownRows([part]).map((show) => show?.indicator)).toEqual(lines)
  })
})

describe('A case with every field full', () => {
  it('can be read to its last word on cards that Teams takes', async () => {
    const note = prose(1000)
    const all = allIndicators(instrument())
    const full: Partial<Assessment> = {
      answers: Object.fromEntries(all.map((one, at) => [one.id, at % 2 ? 'yes' : 'possible'])),
      findings: Object.fromEntries(all.map((one) => [one.id, detail({ basis: 'both', note, ownLevel: 'low' })])),
      account: { text: prose(4000), sender: prose(150), sentAt: '2026-11-20T15:30:00Z', link: prose(1000) },
    }
    const concern = await changed(await raiseConcern(stage, fullestForms(stage)), full, { finishedAt: undefined })
    await act(stage, 'case.acknowledge', concern)
    const pages = await everyPage(concern)
    const rows = shownRows(pages)
    for (const { text } of all)
      expect(rows.filter((show) => show?.indicator === text && show?.note === note).length).toBeGreaterThan(0)
    const written = rows.map((show) => show?.indicator)
    expect(written).toEqual(expect.arrayContaining([prose(4000), prose(limits.analysis)]))
    expect(JSON.stringify(pages)).not.toContain('(shortened)')
    const cards = await cardsOf(stage.ports.knowledge.instruments)
    const sizes = [await act(stage, 'case.open', concern), ...pages].map(
      (view) => JSON.stringify(cards.draw(view)).length * 2,
    )
    expect(sizes.filter((bytes) => bytes > 28 * 1024)).toEqual([])
  })

  it('that is compared with another one fits, too', async () => {
    const all = allIndicators(instrument())
    const child = { surname: 'Underbough', forenames: prose(100), dateOfBirth: '2012-03-14', area: 'westmere' }
    await changed(await raiseConcern(stage, { child }), { answers: {} })
    const answers = Object.fromEntries(all.map((one) => [one.id, 'yes']))
    const concern = await changed(await raiseConcern(stage, { child }), { answers })
    await act(stage, 'case.acknowledge', concern)
    const view = await act(stage, 'case.before', concern)
    const cards = await cardsOf(stage.ports.knowledge.instruments)
    expect(JSON.stringify(cards.draw(view)).length * 2).toBeLessThan(28 * 1024)
    for (const { text } of all) expect(String(view.rows?.rows_changes?.[0]?.show?.lines)).toContain(text)
  })
})

describe('The mail of a referral', () => {
  it('names the tool that was used, and says plainly where its screening was not finished', async () => {
    const documents = {
      referral: async () => ({ fileName: 'a.pdf', contentType: 'application/pdf', content: Buffer.of() }) as const,
    }
    const concern = await concernIn(stage, 'referralSending')
    const referralId = (await stored(stage, concern.caseId)).content.referrals[0]?.id ?? ''
    const text = async () =>
      (await referralMail({ ...stage.ports, documents }, { caseId: concern.caseId, referralId }))?.text
    expect(await text()).toContain(`Attached: ${instrument().title}, completed.`)
    await changed(concern, {}, { finishedAt: undefined })
    expect(await text()).toContain(`Attached: ${instrument().title}.`)
    expect(await text()).toContain('not finished when this was referred; what is not answered is not known')
  })
})
