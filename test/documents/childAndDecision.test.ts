import { beforeAll, describe, expect, it } from '@jest/globals'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import type { CaseContent } from '../../src/domain/case/case.ts'
import type { Documents } from '../../src/flows/ports/mail.ts'
import { limits } from '../../src/flows/raise/limits.ts'
import { bare, readPdf, textOf } from './readPdf.ts'
import { completeAssessment, instrument, sampleSource } from './sampleReferral.ts'

let documents: Documents
beforeAll(() => {
  documents = createDocuments()
})

async function textFor(source = sampleSource()): Promise<string> {
  return bare(textOf((await readPdf((await documents.referral(source)).content)).passages))
}

describe('the first page', () => {
  it('gives the child, who completed the form and the lead professional under the labels of the form', async () => {
    const { form } = instrument
    const expected = [
      [form.childSurname, 'Fernsby'],
      [form.childForenames, 'Marlow Ann'],
      [form.childAddresses, '4 Larch Rise, Fernbrook and with her grandmother, 11 Tithe Lane, Fernbrook'],
      ['Area the child lives in:', 'Westmere'],
      [form.dateOfBirth, '14 March 2012'],
      [form.dateCompleted, '9 March 2026'],
      [form.completedBy, 'Odalys Penhale, Class teacher'],
      [form.organisation, 'Fernbrook School'],
      [form.email, 'odalys.penhale@fernbrook.example'],
      [form.telephone, '01632 960101'],
      [form.leadProfessional, 'Tobiah Quennell'],
      [form.leadProfessionalContact, '01632 960144 / tobiah.quennell@fernshire.example'],
    ]
    expect(await textFor()).toContain(bare(expected.flat().join('')))
  })

  it('says how a child without a name can be recognised', async () => {
    const child = { ...completeAssessment().child, surname: '', forenames: '', recognisedBy: 'Red coat, Year 8' }
    const text = await textFor(sampleSource(completeAssessment({ child })))
    expect(text).toContain(bare('How the child can be recognised: Red coat, Year 8'))
  })

  it('tells "not known" from "not filled in"', async () => {
    const { form } = instrument
    const { child } = completeAssessment()
    const unknown = {
      ...child,
      surname: '',
      addresses: '',
      addressNotKnown: true,
      dateOfBirth: undefined,
      dateOfBirthNotKnown: true,
    }
    const text = await textFor(sampleSource(completeAssessment({ child: unknown })))
    expect(text).toContain(bare(`${form.childSurname} Not filled in`))
    expect(text).toContain(
      bare(`${form.childAddresses} Not known Area the child lives in: Westmere ${form.dateOfBirth} Not known`),
    )
  })
})

describe('the child’s safety', () => {
  it('is given as it was answered, with who has been told', async () => {
    expect(await textFor()).toContain(
      bare(`Is the child safe now? No Is the child missing now? Not known Has the child disclosed? Yes
        Who has been told already Police, Children’s services Details of what was told Rang 101 at 10:40; log 0117.`),
    )
  })

  it('is not taken for granted where nobody answered', async () => {
    const safety = { alreadyTold: [], alreadyToldDetails: '' }
    expect(await textFor(sampleSource(completeAssessment({ safety })))).toContain(
      bare(`Is the child safe now? Not answered Is the child missing now? Not answered Has the child disclosed? Not answered
        Who has been told already Nobody named Details of what was told Nothing written`),
    )
  })
})

describe('whether parents or carers know', () => {
  const recorded = { recordedBy: 'dsl', recordedAt: '2026-03-10T13:30:00Z' }
  const nobody = { ...recorded, meeting: false, withWhom: '', account: '', reason: '', adviceFrom: '' }
  const contacted = { ...nobody, state: 'contacted', on: '2026-03-10', withWhom: 'her mother', meeting: true } as const
  const unsafe = { ...nobody, state: 'deliberatelyNot', reason: 'Her uncle drives the taxi.' } as const
  const advised = { ...unsafe, adviceFrom: 'Fernshire Front Door' }
  const firstPage = async (parentContacts: CaseContent['parentContacts']) => {
    const { content } = await documents.referral(sampleSource(completeAssessment(), { parentContacts }))
    return bare((await readPdf(content)).pages[0] ?? '')
  }

  it('stands on the first page, and that nothing is recorded is said', async () => {
    expect(await firstPage([])).toContain(bare('Whether parents or carers know is not recorded'))
    expect(await firstPage([contacted])).toContain(
      bare('Parents or carers know: meeting on 10 March 2026 with her mother.'),
    )
    const notYet = { ...nobody, state: 'notYet', reason: 'First thing tomorrow.' } as const
    expect(await firstPage([notYet])).toContain(
      bare('Parents or carers have not been contacted yet. Why: First thing tomorrow.'),
    )
  })

  it('forbids contact before anything of the child is read, with why, wherever it is unsafe', async () => {
    const text = await firstPage([contacted, advised])
    const forbidden = bare(
      'DO NOT CONTACT HOME Why: Her uncle drives the taxi. Advice taken from: Fernshire Front Door',
    )
    expect(text.indexOf(forbidden)).toBeGreaterThan(0)
    expect(text.indexOf(forbidden)).toBeLessThan(text.indexOf(bare(instrument.form.childSurname)))
    expect(text).not.toContain(bare('Parents or carers know'))
  })

  it('is as the newest record has it', async () => {
    expect(await firstPage([advised, contacted])).not.toContain(bare('DO NOT CONTACT HOME'))
  })

  it('keeps to the first page however long the reason is', async () => {
    const long = { ...advised, reason: 'x y z '.repeat(limits.discussion / 6) }
    expect(await firstPage([long])).toContain(bare('Advice taken from: Fernshire Front Door'))
  })
})

describe('the level', () => {
  it('is the one that the practitioner chose, with the reasons', async () => {
    const text = await textFor(sampleSource(completeAssessment({ level: 'medium' })))
    expect(text).toContain(
      bare('High Not chosen Medium Chosen Low Not chosen Explain your reasons: She has told a friend'),
    )
  })

  it('is said to be missing where none was chosen', async () => {
    const text = await textFor(sampleSource(completeAssessment({ level: undefined })))
    expect(text).toContain(bare('High Not answered Medium Not answered Low Not answered'))
  })

  it('leaves what the machine suggested, and the answer to it, inside the school', async () => {
    const withAnswer = completeAssessment({ level: 'low', lowerLevelReason: 'Lower because of her age.' })
    const text = await textFor(sampleSource(withAnswer))
    expect(text).not.toContain(bare('Lower because of her age.'))
    expect(text).not.toMatch(/suggests/i)
  })
})

describe('what is known and was decided', () => {
  it('lists relevant addresses, each with its own reason', async () => {
    expect(await textFor()).toContain(
      bare(
        `Car park behind the Old Mill, Fernbrook Seen getting into the taxi 9 Quarry View, Fernbrook Occupant called “Baz”`,
      ),
    )
  })

  it('says so where no address was named and no discussion was recorded', async () => {
    const text = await textFor(sampleSource(completeAssessment({ relevantAddresses: [] }), { discussions: [] }))
    expect(text).toContain(bare(`${instrument.form.relevantAddressReason} None named`))
    expect(text).toContain(bare('No discussion recorded'))
  })

  it('records each discussion: with whom, when, outcome, reasons, and the name of who recorded it', async () => {
    const [first] = sampleSource().case.content.discussions
    if (!first) throw new Error('the sample has a discussion')
    const second = { ...first, withWhom: 'Tobiah Quennell', heldOn: '2026-07-01T08:15:00Z', recordedBy: 'somebodyElse' }
    const text = await textFor(sampleSource(completeAssessment(), { discussions: [first, second] }))
    expect(text).toContain(
      bare(`Discussion 1 Discussed with Isaura Brandreth, Designated Safeguarding Lead When 10 March 2026 Outcome Concerns remain.
        Reasons The account of her friend and the taxi fit together. Recorded by Isaura Brandreth, 10 March 2026 at 13:05`),
    )
    expect(text).toContain(bare('Discussion 2 Discussed with Tobiah Quennell When 1 July 2026 at 09:15'))
    expect(text).toContain(bare('Recorded by Unknown person'))
  })

  it('gives the decision, its reason and who took it', async () => {
    expect(await textFor()).toContain(
      bare(`Do concerns of exploitation remain? Yes Decided Referral Reason After the discussion there remain concerns.
        Support as well Weekly time with the pastoral team Decided by Isaura Brandreth, 10 March 2026 at 13:20`),
    )
  })
})
