import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { limits } from '../../src/flows/raise/limits.ts'
import { receiptView } from '../../src/flows/raise/receipt.ts'
import { fullestForms, prose } from '../teams/fullestViews.ts'
import {
  act,
  concernIn,
  deputy,
  discussion,
  draftConcern,
  lead,
  otherDeputy,
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
    const receipt = header && (await receiptView(stage.ports, header))
    expect(String(receipt?.show?.sent)).toMatch(/has acknowledged it/)
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
