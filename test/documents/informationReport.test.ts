import { beforeAll, describe, expect, it } from '@jest/globals'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import type { Assessment } from '../../src/domain/assessment/assessment.ts'
import type { CaseContent } from '../../src/domain/case/case.ts'
import type { InformationReportSource, PrintedDocuments } from '../../src/flows/ports/documents.ts'
import { limits, mostRelevantAddresses } from '../../src/flows/raise/limits.ts'
import { hostile, long, lostOf } from './hardText.ts'
import { bare, type ReadPdf, readPdf, textOf } from './readPdf.ts'
import { rungUp, sampleInformation, toldThePolice } from './sampleInformation.ts'
import { completeAssessment, instrument } from './sampleReferral.ts'

const kilobyte = 1024
const narrative = instrument.domains.flatMap((domain) => domain.narrative ?? [])[0]
const vehicles = 'grooming.unknown-adult-vehicles'
const ofTheUncle: CaseContent['parentContacts'][number] = {
  ...{ recordedBy: 'dsl', recordedAt: '2026-03-10T13:30:00Z', meeting: false, account: '', withWhom: '' },
  ...{ state: 'deliberatelyNot', reason: 'Her uncle drives the taxi.', adviceFrom: 'Fernshire Front Door' },
}

let documents: PrintedDocuments
let content: Buffer
let read: ReadPdf
beforeAll(async () => {
  documents = createDocuments()
  content = (await documents.informationReport(sampleInformation())).content
  read = await readPdf(content)
})

const readOf = async (source: InformationReportSource) => readPdf((await documents.informationReport(source)).content)
const textFor = async (...given: Parameters<typeof sampleInformation>) =>
  bare(textOf((await readOf(sampleInformation(...given))).passages))
const withPart = (part: Partial<Assessment>, record: Partial<CaseContent> = {}) =>
  textFor(completeAssessment(part), record)

describe('The information report', () => {
  it('says to whom it goes with their numbers, that the tool goes with it, and who can be asked back', async () => {
    const text = bare(textOf(read.passages))
    for (const words of [
      `To whom it goes ${instrument.form.submitPerpetratorsTo} Fernshire Public Protection Unit 01632 960155`,
      'CSE Operational Group Ask children’s services or the police unit how to reach it',
      `With it goes A copy of the completed ${instrument.title}`,
      'Name and job title Isaura Brandreth, Designated Safeguarding Lead Telephone 01632 960102 E-mail isaura.brandreth@fernbrook.example',
      'School Fernbrook School, 01632 960100 Our reference K7QF-3M9T',
    ])
      expect(text).toContain(bare(words))
  })

  it('says who the child is as whoever rings says it, and no more of them', async () => {
    expect(bare(textOf(read.passages))).toContain(
      bare(`The child Surname Fernsby Forenames Marlow Ann
        Address(es) 4 Larch Rise, Fernbrook and with her grandmother, 11 Tithe Lane, Fernbrook
        Date of birth 14 March 2012 Lives in North Fernshire Relevant addresses`),
    )
    const { reasons, leadProfessional, analyses } = completeAssessment()
    for (const words of [reasons, leadProfessional.name, instrument.form.levelQuestion, ...Object.values(analyses)])
      expect(bare(textOf(read.passages))).not.toContain(bare(words))
  })

  it('gives each relevant address with why it matters, under the words of the form', async () => {
    const { relevantAddresses, relevantAddress, relevantAddressReason } = instrument.form
    expect(bare(textOf(read.passages))).toContain(
      bare(`${relevantAddresses} ${relevantAddress} ${relevantAddressReason}
        Car park behind the Old Mill, Fernbrook Seen getting into the taxi 9 Quarry View, Fernbrook Occupant called “Baz”`),
    )
  })

  it('gives what the form asks about adults in its own words, with the answer, or that there is none', async () => {
    const question = bare(narrative?.text ?? 'none')
    expect(bare(textOf(read.passages))).toContain(`${question}${bare('Taxi, plate FX12 ABC, seen twice at the gate.')}`)
    expect(await withPart({ narratives: {} })).toContain(`${question}Nothingwritten`)
  })

  it('names the signs that are about others or a place, with what each rests on and its note, and no others', async () => {
    const answers = { [vehicles]: 'yes', 'grooming.exploited-peers': 'possible', 'health.self-harming': 'yes' }
    const findings = { [vehicles]: { basis: 'evidence', note: 'With Roe of Year 9.', longStanding: false } } as const
    const text = await withPart({ answers, findings })
    expect(text).toContain(
      bare(`Yes: Entering or leaving vehicles driven by unknown adults Evidence With Roe of Year 9.
        Possible: Associating with other young people who are known to be sexually exploited, including in school
        Evidence or gut feeling: not said No note What has been reported already`),
    )
    expect(text).not.toContain(bare('Self-harming'))
    expect(await withPart({ answers: { 'health.self-harming': 'yes' } })).toContain(
      bare('None of the signs that are about others or a place was answered Yes or Possible.'),
    )
  })

  it('says what has been reported to whom, when, and under which reference', async () => {
    expect(bare(textOf(read.passages))).toContain(
      bare(`What has been reported already
        Who has been told already Police, Children’s services Details of what was told Rang 101 at 10:40; log 0117.
        To whom Duty officer, Westmere Front Door, by telephone When 10 March 2026 at 13:30
        Their reference W-17 What was said The child was referred
        To whom Police Public Protection Unit: Sergeant of the day When 10 March 2026
        Their reference Log 0231 What was said They look for the taxi and ring back.`),
    )
  })

  it('takes nothing for reported of which nobody knows that it came, and says so where nobody has been told', async () => {
    const safety = { alreadyTold: [], alreadyToldDetails: '' }
    const untold = {
      informationReports: [{ ...toldThePolice, to: 'nobody', account: 'It is the grandmother’s.' } as const],
      referrals: (['sending', 'unknown', 'needsPerson', 'failed'] as const).map((status) => ({ ...rungUp, status })),
    }
    const text = await withPart({ safety }, untold)
    expect(text).toContain(bare('What has been reported already Nobody has been told yet, as far as is recorded.'))
    expect(text).not.toMatch(/grandmother’s|W-17/)
    expect(await withPart({ safety: { ...safety, alreadyToldDetails: 'Told the nurse.' } }, untold)).not.toContain(
      bare('Nobody has been told yet'),
    )
  })

  it('names a mail that is known to have left by who it was for, and no other', async () => {
    const mail = { ...toldThePolice, way: 'mail', withWhom: '', account: '', name: 'Fernshire Unit' } as const
    const sent = { ...mail, status: 'sent', sentAt: '2026-03-10T15:00:00Z' } as const
    expect(await withPart({}, { informationReports: [sent] })).toContain(
      bare('To whom Police Public Protection Unit: Fernshire Unit When 10 March 2026 at 15:00'),
    )
    for (const status of ['sending', 'unknown', 'needsPerson', 'failed', 'returned', 'misdirected'] as const)
      expect(await withPart({}, { informationReports: [{ ...mail, status }] })).not.toContain('FernshireUnit')
  })

  it('forbids contact with home before anything else is read, with why, wherever it is unsafe', async () => {
    const { pages } = await readOf(sampleInformation(completeAssessment(), { parentContacts: [ofTheUncle] }))
    const first = bare(pages[0] ?? '')
    const forbidden = bare(
      'DO NOT CONTACT HOME Why: Her uncle drives the taxi. Advice taken from: Fernshire Front Door',
    )
    expect(first.indexOf(forbidden)).toBeGreaterThan(0)
    expect(first.indexOf(forbidden)).toBeLessThan(first.indexOf(bare('To whom it goes')))
    expect(bare(read.pages[0] ?? '')).toContain(bare('Whether parents or carers know is not recorded'))
  })

  it('says of a screening that is not finished that it is not, and that the tool goes with it as far as it is filled in', async () => {
    const { case: concern, ...rest } = sampleInformation()
    const { passages } = await readOf({ ...rest, case: { ...concern, finishedAt: undefined } })
    const text = bare(textOf(passages))
    expect(text).toContain(bare('The screening was not finished when this was made'))
    expect(text).toContain(bare(`A copy of the ${instrument.title}, as far as it is filled in`))
    expect(text).not.toContain(bare('A copy of the completed'))
  })
})

describe('As a document', () => {
  it('it is a tagged PDF in English with a title, one first heading, and bookmarks, under a name that says nothing', async () => {
    const { fileName, contentType } = await documents.informationReport(sampleInformation())
    expect([fileName, contentType]).toEqual(['K7QF-3M9T-information.pdf', 'application/pdf'])
    expect([read.tagged, read.language, read.showsTitle]).toEqual([true, 'en-GB', true])
    expect(read.title).toBe('Information about adults, places or other young people K7QF-3M9T')
    const headings = read.passages.filter(({ tag }) => tag === 'H1' || tag === 'H2')
    expect(headings.filter(({ tag }) => tag === 'H1')).toHaveLength(1)
    expect(read.bookmarks.map(bare)).toEqual(headings.map(({ text }) => bare(text)))
    const elements = content.toString('latin1').split('endobj')
    const cells = elements.filter((element) => /\/S \/TH\b/.test(element))
    expect(cells.length).toBeGreaterThan(15)
    expect(cells.filter((element) => !/\/Scope \/(Row|Column)/.test(element))).toEqual([])
  })

  it('it carries handling mark, reference, edition, time and its number on each page', () => {
    expect(read.furniture.length).toBeGreaterThan(1)
    read.furniture.forEach((page, at) => {
      for (const part of [
        ...['OFFICIAL-SENSITIVE', 'Reference K7QF-3M9T', `Edition of the tool: ${instrument.edition}`],
        ...['Made on 10 March 2026 at 14:30', 'Fernbrook School', `Page ${at + 1} of ${read.furniture.length}`],
      ])
        expect(bare(page)).toContain(bare(part))
    })
  })

  it('its table of addresses never leaves its header alone at the foot of a page, wherever on the page it begins', async () => {
    const relevantAddresses = [{ address: `first${'\nline'.repeat(11)}`, reason: '' }]
    const { relevantAddressReason } = instrument.form
    for (let lines = 0; lines < 12; lines += 1) {
      const child = { ...completeAssessment().child, addresses: 'x\n'.repeat(lines) }
      const { pages } = await readOf(withAssessment({ child, relevantAddresses }))
      const withHeader = pages.find((page) => bare(page).includes(bare(relevantAddressReason)))
      expect([lines, bare(withHeader ?? '')]).toEqual([
        lines,
        expect.stringContaining(bare(`${relevantAddressReason} first`)),
      ])
    }
  })

  it('it is the same bytes for the same source, small, and does nothing when it is opened', async () => {
    expect((await createDocuments().informationReport(sampleInformation())).content.equals(content)).toBe(true)
    expect(content.length).toBeLessThan(80 * kilobyte)
    const note = 'Seen at the gate, twice. '.repeat(100)
    const most = completeAssessment({
      answers: Object.fromEntries(
        instrument.domains.flatMap(({ indicators }) => indicators.map(({ id }) => [id, 'yes'])),
      ),
      narratives: { [narrative?.id ?? '']: note.slice(0, limits.narrative) },
      relevantAddresses: Array.from({ length: mostRelevantAddresses }, (_, at) => ({
        address: `${at} ${note}`.slice(0, limits.relevantAddress),
        reason: `${at} مرحبا 🙂 ${note}`.slice(0, limits.relevantAddressReason),
      })),
    })
    const record = {
      informationReports: Array.from({ length: 6 }, () => ({ ...toldThePolice, account: note.slice(0, 2000) })),
    }
    const full = (await documents.informationReport(sampleInformation(most, record))).content
    expect(full.length).toBeLessThan(150 * kilobyte)
    for (const one of [content, full])
      expect(one.toString('latin1')).not.toMatch(
        /\/(JavaScript|JS|URI|OpenAction|AA|Launch|SubmitForm|Annots|AcroForm|EmbeddedFile)\b/,
      )
  })
})

type Source = (text: string) => InformationReportSource
const withAssessment = (part: Partial<Assessment>) => sampleInformation(completeAssessment(part))
const withRecord = (record: Partial<CaseContent>) => sampleInformation(completeAssessment(), record)
const withFacts = (facts: Partial<InformationReportSource>) => sampleInformation(completeAssessment(), {}, facts)
const ofChild = (part: Partial<Assessment['child']>) =>
  withAssessment({ child: { ...completeAssessment().child, ...part } })
const byReporter = (part: Partial<InformationReportSource['reporter']>) =>
  withFacts({ reporter: { ...sampleInformation().reporter, ...part } })

/** Everything that somebody types, or that the directory brings, and that the report prints. */
const fields: Record<string, Source> = {
  'the surname': (surname) => ofChild({ surname }),
  'the forenames': (forenames) => ofChild({ forenames }),
  'how a child is recognised': (recognisedBy) => ofChild({ recognisedBy }),
  'where they live': (addresses) => ofChild({ addresses }),
  'a relevant address': (address) => withAssessment({ relevantAddresses: [{ address, reason: '' }] }),
  'its reason': (reason) => withAssessment({ relevantAddresses: [{ address: 'A', reason }] }),
  'a narrative': (text) => withAssessment({ narratives: { [narrative?.id ?? '']: text } }),
  'the note of a sign': (note) =>
    withAssessment({ answers: { [vehicles]: 'yes' }, findings: { [vehicles]: { note, longStanding: false } } }),
  'what was told before': (alreadyToldDetails) => withAssessment({ safety: { alreadyTold: [], alreadyToldDetails } }),
  'who took a report': (withWhom) => withRecord({ informationReports: [{ ...toldThePolice, withWhom }] }),
  'their reference': (theirReference) => withRecord({ informationReports: [{ ...toldThePolice, theirReference }] }),
  'what was said': (account) => withRecord({ informationReports: [{ ...toldThePolice, account }] }),
  'who took a referral': (recipientName) => withRecord({ referrals: [{ ...rungUp, recipientName }] }),
  'its reference': (authorityReference) => withRecord({ referrals: [{ ...rungUp, authorityReference }] }),
  'why home is not contacted': (reason) => withRecord({ parentContacts: [{ ...ofTheUncle, reason }] }),
  'whose advice was taken': (adviceFrom) => withRecord({ parentContacts: [{ ...ofTheUncle, adviceFrom }] }),
  'the name of a unit': (name) => withFacts({ recipients: [{ name, number: '101' }] }),
  'its number': (number) => withFacts({ recipients: [{ name: 'Unit', number }] }),
  'who reports': (name) => byReporter({ name }),
  'their job title': (jobTitle) => byReporter({ jobTitle }),
  'their telephone': (telephone) => byReporter({ telephone }),
  'their e-mail': (email) => byReporter({ email }),
  'the school': (name) => withFacts({ school: { name, telephone: '1' } }),
}

/** One field of each way in which the report sets a text. */
const oneOfEachKind = [
  'the surname',
  'a relevant address',
  'a narrative',
  'the note of a sign',
  'what was said',
  'why home is not contacted',
]

describe('Every field that the report prints', () => {
  it.each(Object.keys(fields))('comes out as it was written, or as its codes: %s', async (name) => {
    const { passages } = await readOf(fields[name]?.(hostile) ?? sampleInformation())
    expect(lostOf(textOf(passages))).toEqual([])
  })

  it.each(oneOfEachKind)('holds 10,000 characters without losing one: %s', async (name) => {
    const found = bare(textOf((await readOf(fields[name]?.(long) ?? sampleInformation())).passages))
    expect(long.split(' ').filter((word) => !found.includes(word))).toEqual([])
  })
})
