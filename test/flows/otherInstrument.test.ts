import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readConfiguration } from '../../src/configuration/readConfiguration.ts'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import type { Instrument } from '../../src/domain/instrument/instrument.ts'
import { referralMail } from '../../src/flows/refer/referralMail.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import type { Cards } from '../../src/teams/cards/readCards.ts'
import { openTestStore } from '../database.ts'
import { readPdf } from '../documents/readPdf.ts'
import { screeningTool } from '../domain/assessment/screeningTool.ts'
import { cardsOf } from '../teams/cardsOf.ts'
import { act, discussion, lead, now, type Pointer, referralDecision, sendTo, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const root = join(import.meta.dirname, '../..')
const toolFile = join(root, 'test/instruments/harbour-lines.yaml')

let stage: Stage
let cards: Cards
let folder: string
beforeAll(async () => {
  stage = await openStage()
  folder = await mkdtemp(join(tmpdir(), 'other-instrument-'))
  await mkdir(join(folder, 'instruments'))
  for (const name of ['school.yaml', 'authorities.yaml'])
    await cp(join(root, 'src/rehearsal/school', name), join(folder, name))
  await cp(join(root, 'config/helplines.yaml'), join(folder, 'helplines.yaml'))
  await useTool(await readFile(toolFile, 'utf8'))
})
afterAll(async () => {
  await stage.close()
  await rm(folder, { recursive: true })
})

/** The school puts this file in the place of its instrument, and the bot starts anew. */
async function useTool(source: string): Promise<void> {
  await writeFile(join(folder, 'instruments/tool.yaml'), source)
  const read = await readConfiguration([folder])
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const store = await openTestStore(stage.database, { clock: stage.clock })
  const instruments = await store.rememberWordings(read.instruments)
  await store.close()
  stage.ports.knowledge = { ...stage.ports.knowledge, instruments }
  cards = await cardsOf(instruments)
}

/** What people of this instrument read: every word of the ready card. */
const drawn = (view: View): string => JSON.stringify(cards.draw(view))

/** Everything that one instrument prints and that is more than everyday words such as "Telephone:" or "Date completed:". */
function wordsOf({ title, form, domains }: Instrument): string[] {
  const texts = [
    ...[title, ...Object.values(form)],
    ...domains.flatMap((domain) => [
      ...[domain.title, domain.analysisLabel, domain.narrative?.text ?? ''],
      ...domain.indicators.map(({ text }) => text),
    ]),
  ]
  return texts.filter((text) => text.length > 15).map((text) => JSON.stringify(text).slice(1, -1))
}
const wordsOfPanCheshire = wordsOf(screeningTool)

function expectNoneOfPanCheshires(text: string): void {
  expect(wordsOfPanCheshire.filter((words) => text.includes(words))).toEqual([])
}

const open = (view: Pick<View, 'carry'>, section: string) => stage.press(teacher, 'raise.open', view, { section })
const save = (view: View, typed: CardData = {}) => stage.press(teacher, 'raise.save', view, typed)

describe('another area’s tool, as a file and nothing else', () => {
  const form = () => stage.ports.knowledge.instruments[0]
  const typed: Readonly<Record<string, CardData>> = {
    safety: { safeNow: 'yes' },
    child: { surname: 'Pennywhistle', forenames: 'Rowan', dateOfBirth: '2011-05-01', area: 'westmere' },
    people: { telephone: '01632 960201' },
    travel: {
      'q_travel.found-far-away': 'seen',
      'q_travel.two-phones': 'suspected',
      narrative: 'Grey Quay station',
      analysis: 'The tutor meets the train.',
    },
    money: { 'q_money.two-phones': 'suspected', analysis: 'Spoken with the uncle.' },
    addresses: { address_0: '3 Quayside' },
    level: { level: 'high', reasons: 'Found forty miles away.' },
  }
  let concern: Pointer
  const everything: string[] = []
  const show = (view: View) => {
    const text = drawn(view)
    everything.push(text)
    return text
  }

  it('is filled in form by form, each with its own words', async () => {
    let view = await stage.say(teacher, 'raise')
    show(view)
    concern = { caseId: String(view.carry?.caseId), carry: view.carry ?? {} }
    for (const [section, fields] of Object.entries(typed)) {
      view = await open(view, section)
      const text = show(view)
      const domain = form().domains.find(({ id }) => id === section)
      for (const { text: wording } of domain?.indicators ?? []) expect(text).toContain(wording)
      if (domain) for (const { label } of form().scale) expect(text).toContain(label)
      if (domain) expect(text).toContain(domain.analysisLabel)
      view = await save(view, { ...fields, go: 'overview' })
      expect(view.problems).toBeUndefined()
      show(view)
    }
    concern = { ...concern, carry: view.carry ?? {} }
    const printed = everything.join()
    const { childSurname, dateOfBirth, relevantAddress, levelQuestion, reasons } = form().form
    for (const label of [childSurname, dateOfBirth, relevantAddress, levelQuestion, reasons]) {
      expect(printed).toContain(JSON.stringify(label).slice(1, -1))
    }
  })

  it('takes “none of these” as the answer that its own scale has for absent, and gives it back', async () => {
    const money = await open(concern, 'money')
    const given = await save(money, { go: 'none' })
    show(given)
    const { assessment } = (await stored(stage, concern.caseId)).content
    expect(assessment.answers).toMatchObject({ 'money.debt': 'not-seen', 'money.hardship': 'not-seen' })
    expect(assessment.answers['money.two-phones']).toBe('suspected')
    expect(assessment.answeredTogether).toEqual(['money.debt', 'money.hardship'])
    show(await open(given, 'money'))
    concern = { ...concern, carry: given.carry ?? {} }
  })

  it('refuses the answers of another tool’s scale', async () => {
    const refused = await save(await open(concern, 'travel'), { 'q_travel.tickets': 'yes' })
    expect(refused.problems).toHaveProperty(['q_travel.tickets'])
    expect((await stored(stage, concern.caseId)).content.assessment.answers).not.toHaveProperty(['travel.tickets'])
  })

  it('tells evidence and gut feeling apart for what was noticed, words printed twice once', async () => {
    const findings = await open(concern, 'findings')
    const text = show(findings)
    expect(text).toContain('Noticed: Found in a town far from home without a reason given')
    expect(text.split('Unsure: Carries two telephones')).toHaveLength(2)
    const after = await save(findings, { basis_0: 'evidence', basis_1: 'gutFeeling', go: 'overview' })
    expect(after.problems).toBeUndefined()
    const { findings: kept } = (await stored(stage, concern.caseId)).content.assessment
    expect(kept['travel.found-far-away']).toMatchObject({ basis: 'evidence' })
    expect(kept['travel.two-phones']).toMatchObject({ basis: 'gutFeeling' })
    concern = { ...concern, carry: after.carry ?? {} }
  })

  it('has a suggestion from its own levels, which names its own indicators', async () => {
    const text = show(await open(concern, 'level'))
    expect(text).toContain('Suggested: High')
    expect(text).toContain('Found in a town far from home without a reason given')
  })

  it('is sent, and read by the team in its own words', async () => {
    const receipt = await stage.press(teacher, 'raise.submit', concern)
    expect(receipt.card).toBe('raise/receipt')
    show(receipt)
    const whole = await act(stage, 'case.open', concern)
    show(whole)
    for (const { id, title } of form().domains) {
      const part = await stage.press(lead, 'case.domain', await now(stage, concern.caseId), { domain: id })
      const text = show(part)
      expect(text).toContain(title)
    }
    const read = everything.slice(-4).join()
    for (const words of ['Noticed', 'Unsure', 'Not noticed', 'Grey Quay station', 'The tutor meets the train.']) {
      expect(read).toContain(words)
    }
  })

  it('goes out as a document with its own words', async () => {
    await act(stage, 'case.acknowledge', concern)
    await act(stage, 'case.discussion', concern, discussion)
    await act(stage, 'case.decide', concern, referralDecision)
    await sendTo(stage, concern, { area: 'westmere' })
    const { referrals } = (await stored(stage, concern.caseId)).content
    const ports = { ...stage.ports, documents: createDocuments() }
    const mail = await referralMail(ports, { caseId: concern.caseId, referralId: referrals[0]?.id ?? '' })
    const pdf = await readPdf(mail?.attachments[0]?.content ?? Buffer.alloc(0))
    const text = pdf.passages
      .map((passage) => passage.text)
      .join(' ')
      .replaceAll(/\s+/g, ' ')
    for (const words of [
      form().title,
      'Part A. Journeys',
      'Noticed',
      'Not noticed',
      'Speaks of a debt that must be worked off',
      form().form.levelQuestion,
      'Which stations or lines were named?',
      'Grey Quay station',
    ]) {
      expect(text).toContain(words)
    }
    expectNoneOfPanCheshires(text)
    expect(mail?.text).toContain(form().title)
    expectNoneOfPanCheshires(mail?.text ?? '')
  })

  it('never shows a word of Pan Cheshire’s on any of its cards', () => {
    expect(everything.length).toBeGreaterThan(15)
    expectNoneOfPanCheshires(everything.join())
  })
})

describe('a draft that was begun on one edition', () => {
  it('is finished on it after the school’s file has another, on which new concerns are begun', async () => {
    const first = await readFile(toolFile, 'utf8')
    const view = await stage.say(teacher, 'raise')
    const travel = await open(view, 'travel')
    await save(travel, { 'q_travel.tickets': 'seen', go: 'overview' })

    await useTool(
      first
        .replace('first edition, 2026', 'second edition, 2027')
        .replace('Train tickets that nobody at home bought', 'Tickets of any kind that nobody at home bought')
        .replace('label: Noticed', 'label: Observed'),
    )
    expect(stage.ports.knowledge.instruments).toHaveLength(2)

    const again = await open(travel, 'travel')
    expect(drawn(again)).toContain('Train tickets that nobody at home bought')
    expect(drawn(again)).toContain('Noticed')
    expect(again.fill).toMatchObject({ 'q_travel.tickets': 'seen' })
    const child = await save(await open(again, 'child'), { surname: 'Oldcastle', go: 'overview' })
    expect((await stage.press(teacher, 'raise.submit', child)).card).toBe('raise/receipt')
    const caseId = String(travel.carry?.caseId)
    expect(drawn(await act(stage, 'case.open', { caseId, carry: {} }))).not.toContain('Observed')
    const part = await stage.press(lead, 'case.domain', await now(stage, caseId), { domain: 'travel' })
    expect(drawn(part)).toContain('Train tickets that nobody at home bought')

    const fresh = drawn(await open(await stage.say(teacher, 'raise'), 'travel'))
    expect(fresh).toContain('Tickets of any kind that nobody at home bought')
    expect(fresh).toContain('Observed')
  })

  it('is another wording also where somebody corrects a word and forgets the edition', async () => {
    const view = await stage.say(teacher, 'raise')
    const travel = await open(view, 'travel')
    await save(travel, { 'q_travel.lifts': 'suspected', go: 'overview' })
    const corrected = (await readFile(join(folder, 'instruments/tool.yaml'), 'utf8')).replace(
      'Lifts from adults whom the family does not know',
      'Lifts from people whom the family does not know',
    )
    await useTool(corrected)
    expect(drawn(await open(travel, 'travel'))).toContain('Lifts from adults whom the family does not know')
    expect(drawn(await open(await stage.say(teacher, 'raise'), 'travel'))).toContain('Lifts from people')
  })
})
