import { beforeAll, describe, expect, it } from '@jest/globals'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import { allIndicators } from '../../src/domain/instrument/instrument.ts'
import type { Documents } from '../../src/flows/ports/mail.ts'
import { bare, type ReadPdf, readPdf } from './readPdf.ts'
import { completeAssessment, instrument, sampleSource } from './sampleReferral.ts'

const kilobyte = 1024

let documents: Documents
let content: Buffer
let read: ReadPdf
beforeAll(async () => {
  documents = createDocuments()
  content = (await documents.referral(sampleSource())).content
  read = await readPdf(content)
})

function atTheLimits() {
  const indicators = allIndicators(instrument)
  const note = 'Evidence, and a gut feeling, told apart. '.repeat(100)
  return completeAssessment({
    narratives: Object.fromEntries(
      instrument.domains.flatMap(({ narrative }) => (narrative ? [[narrative.id, note]] : [])),
    ),
    analyses: Object.fromEntries(instrument.domains.map(({ id }) => [id, note])),
    relevantAddresses: Array.from({ length: 50 }, (_, number) => ({
      address: `${number} ${note.slice(0, 500)}`,
      reason: note.slice(0, 500),
    })),
    reasons: 'مرحبا 🙂 Жанна Ελένη שלום '.repeat(150),
    answers: Object.fromEntries(indicators.map(({ id }, at) => [id, at % 2 ? 'yes' : 'possible'])),
    findings: Object.fromEntries(
      indicators.map(({ id }, at) => [
        id,
        { basis: 'both', ownLevel: 'low', longStanding: true, note: `${at} ${note}`.slice(0, 1000) },
      ]),
    ),
    account: { text: note, sender: note.slice(0, 150), sentAt: '2026-03-08T16:20:00Z', link: note.slice(0, 1000) },
  })
}

describe('the attachment', () => {
  it('is a PDF with a neutral name', async () => {
    const { fileName, contentType } = await documents.referral(sampleSource())
    expect({ fileName, contentType }).toEqual({ fileName: 'K7QF-3M9T-screening.pdf', contentType: 'application/pdf' })
    expect(content.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7')
  })

  it('is the same bytes for the same source, whatever was written before it', async () => {
    const others = createDocuments()
    await others.referral(sampleSource(atTheLimits()))
    expect((await others.referral(sampleSource())).content.equals(content)).toBe(true)
  })

  it('is drawn alike when an earlier document used the same shapes for other characters', async () => {
    const withReasons = (reasons: string) => sampleSource(completeAssessment({ reasons }))
    const others = createDocuments()
    await others.referral(withReasons('\ufea9'))
    const later = await others.referral(withReasons('دبي'))
    const alone = await createDocuments().referral(withReasons('دبي'))
    expect(later.content.equals(alone.content)).toBe(true)
  })

  it('is another one when it is made at another time', async () => {
    const later = await documents.referral({ ...sampleSource(), madeAt: new Date('2026-03-11T09:00:00Z') })
    expect(later.content.equals(content)).toBe(false)
  })

  it('stays small enough to be mailed', async () => {
    expect(content.length).toBeLessThan(120 * kilobyte)
    expect((await documents.referral(sampleSource(atTheLimits()))).content.length).toBeLessThan(400 * kilobyte)
  })

  it('does nothing when it is opened: no script, no link, no form, no file', () => {
    expect(content.toString('latin1')).not.toMatch(
      /\/(JavaScript|JS|URI|OpenAction|AA|Launch|SubmitForm|Annots|AcroForm|EmbeddedFile)\b/,
    )
  })
})

describe('every page', () => {
  it('carries the handling mark, reference, edition, time and its number', () => {
    const { length } = read.furniture
    expect(length).toBeGreaterThan(3)
    read.furniture.forEach((page, position) => {
      const text = bare(page)
      for (const part of [
        'OFFICIAL-SENSITIVE',
        'Reference K7QF-3M9T',
        `Edition of the tool: ${instrument.edition}`,
        'Made on 10 March 2026 at 14:30',
        `Page ${position + 1} of ${length}`,
      ]) {
        expect(text).toContain(bare(part))
      }
    })
  })

  it('gives the time by the clocks of England', async () => {
    const summer = await documents.referral({ ...sampleSource(), madeAt: new Date('2026-07-01T23:30:00Z') })
    expect(bare((await readPdf(summer.content)).furniture[0] ?? '')).toContain(bare('Made on 2 July 2026 at 00:30'))
  })
})

describe('for a screen reader', () => {
  it('the document is tagged, in English, with a title that names no child', () => {
    expect(read).toMatchObject({ tagged: true, language: 'en-GB', showsTitle: true })
    expect(read.title).toBe('PAN CHESHIRE CHILD SEXUAL EXPLOITATION SCREENING TOOL K7QF-3M9T')
    expect(content.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>')
  })

  it('nothing that is text stands outside the structure', () => {
    expect([...new Set(read.passages.map(({ tag }) => tag))].sort()).toEqual(['H1', 'H2', 'P', 'TD', 'TH'])
  })

  it('each heading has its bookmark', () => {
    const headings = read.passages.filter(({ tag }) => tag === 'H1' || tag === 'H2').map(({ text }) => bare(text))
    expect(read.bookmarks.map(bare)).toEqual(headings)
  })

  it('each heading of a table says what it heads', () => {
    const elements = content.toString('latin1').split('endobj')
    const headings = elements.filter((element) => /\/S \/TH\b/.test(element))
    expect(headings.length).toBeGreaterThan(50)
    expect(headings.filter((element) => !/\/Scope \/(Row|Column)/.test(element))).toEqual([])
  })

  it('a header that is printed again on the next page is read once', () => {
    const headers = read.passages.filter(({ tag, text }) => tag === 'TH' && bare(text) === 'Indicator')
    expect(headers).toHaveLength(instrument.domains.length * 2)
    expect(read.furniture.join(' ')).toContain('(continued)')
  })
})
