import { beforeAll, describe, expect, it } from '@jest/globals'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import type { FindingDetail } from '../../src/domain/assessment/assessment.ts'
import { allIndicators } from '../../src/domain/instrument/instrument.ts'
import type { Documents } from '../../src/flows/ports/mail.ts'
import { bare, readPdf, textOf } from './readPdf.ts'
import { completeAssessment, instrument, sampleSource } from './sampleReferral.ts'

let documents: Documents
beforeAll(() => {
  documents = createDocuments()
})

async function textFor(source = sampleSource()): Promise<string> {
  return bare(textOf((await readPdf((await documents.referral(source)).content)).passages))
}

const detail = (more: Partial<FindingDetail>): FindingDetail => ({ note: '', longStanding: false, ...more })
const all = allIndicators(instrument)
const disputed = all.find(({ level, agreement }) => level === 'high' && agreement === 'disputed')
const unpublished = all.find(({ level }) => level === 'unpublished')
if (!disputed || !unpublished) throw new Error('The tool has levels of both kinds')

describe('each Yes and Possible', () => {
  it('is listed with evidence or gut feeling, own level, published level and note', async () => {
    const assessment = completeAssessment({
      answers: { [disputed.id]: 'yes', [unpublished.id]: 'possible' },
      findings: {
        [disputed.id]: detail({ basis: 'evidence', ownLevel: 'low', longStanding: true, note: 'The nurse saw it.' }),
        [unpublished.id]: detail({ basis: 'both', ownLevel: 'medium' }),
      },
    })
    const text = await textFor(sampleSource(assessment))
    expect(text).toContain(
      bare(`Yes: ${disputed.text} Evidence Own level Low, published High (sources differ) Long-standing, unchanged
        The nurse saw it.`),
    )
    expect(text).toContain(
      bare(`Possible: ${unpublished.text} Evidence and gut feeling Own level Medium, no published level No note`),
    )
  })

  it('says so where nobody said what it rests on', async () => {
    const text = await textFor(sampleSource(completeAssessment({ answers: { [disputed.id]: 'yes' } })))
    expect(text).toContain(bare(`Yes: ${disputed.text} Evidence or gut feeling: not said No note`))
  })

  it('that stands on the form twice has its note at both places', async () => {
    const twin = all.find(({ sameAs }) => sameAs)
    const assessment = completeAssessment({
      answers: { [twin?.id ?? '']: 'yes', [twin?.sameAs ?? '']: 'yes' },
      findings: { [twin?.sameAs ?? '']: detail({ basis: 'gutFeeling', note: 'Twice in the notes.' }) },
    })
    const text = await textFor(sampleSource(assessment))
    expect(text.split(bare('Gut feeling Twice in the notes.'))).toHaveLength(3)
  })

  it('that was taken back is not listed, whatever was noted', async () => {
    const assessment = completeAssessment({
      answers: { [disputed.id]: 'no' },
      findings: { [disputed.id]: detail({ note: 'Taken back.' }) },
    })
    expect(await textFor(sampleSource(assessment))).not.toContain(bare('Taken back.'))
  })
})

describe('an answer that was given for a whole page at once', () => {
  const [first, second] = all
  const marked = completeAssessment({
    answers: { [first?.id ?? '']: 'no', [second?.id ?? '']: 'no' },
    answeredTogether: [first?.id ?? ''],
  })

  it('carries a mark that is explained below its table; one that was given by itself does not', async () => {
    const text = await textFor(sampleSource(marked))
    expect(text).toContain(bare(`${first?.text} No* ${second?.text} No`))
    expect(text).not.toContain(bare(`${second?.text} No*`))
    expect(text.split(bare('No*: answered together with others.'))).toHaveLength(2)
  })

  it('is not explained where there is none', async () => {
    expect(await textFor()).not.toContain(bare('answered together'))
  })
})

describe('a screening that was not finished', () => {
  const warning = bare('The screening was not finished when this was made; what is not answered is not known.')

  it('says so before anything else', async () => {
    const source = sampleSource()
    const text = await textFor({ ...source, case: { ...source.case, finishedAt: undefined } })
    expect(text.indexOf(warning)).toBeGreaterThan(0)
    expect(text.indexOf(warning)).toBeLessThan(text.indexOf(bare(instrument.form.childSurname)))
    expect(await textFor()).not.toContain(warning)
  })
})

describe('a message from a chat', () => {
  it('is printed as it was brought: sender, time, text, and its link as words that cannot be pressed', async () => {
    const account = {
      text: 'She told me on the bus.',
      sender: 'Ottoline Marsh',
      sentAt: '2026-03-08T16:20:00Z',
      link: 'https://chat.example/l/message/19%3A1',
    }
    const { content } = await documents.referral(sampleSource(completeAssessment({ account })))
    expect(bare(textOf((await readPdf(content)).passages))).toContain(
      bare(`From a chat message, as brought by the practitioner Written by Ottoline Marsh Sent 8 March 2026 at 16:20
        Text She told me on the bus. Link to the message https://chat.example/l/message/19%3A1
        Words only: attachments and images are never taken.`),
    )
    expect(content.toString('latin1')).not.toMatch(/\/(URI|Annots)\b/)
  })
})
