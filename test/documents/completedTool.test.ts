import { beforeAll, describe, expect, it } from '@jest/globals'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import { allIndicators } from '../../src/domain/instrument/instrument.ts'
import type { Documents } from '../../src/flows/ports/mail.ts'
import { bare, type Passage, readPdf, textOf } from './readPdf.ts'
import { completeAssessment, instrument, sampleSource } from './sampleReferral.ts'

let documents: Documents
beforeAll(() => {
  documents = createDocuments()
})

const labels: Record<string, string> = { yes: 'Yes', no: 'No', possible: 'Possible' }

async function passagesOf(source = sampleSource()): Promise<readonly Passage[]> {
  return (await readPdf((await documents.referral(source)).content)).passages
}

/** Each cell in its order, from the heading of one section to the next. */
function cellsUnder(passages: readonly Passage[], heading: string): string[] {
  const start = passages.findIndex(({ tag, text }) => tag === 'H2' && bare(text) === bare(heading))
  const after = passages.slice(start + 1)
  const end = after.findIndex(({ tag }) => tag === 'H2')
  return after
    .slice(0, end)
    .filter(({ tag }) => tag === 'TD' || tag === 'TH')
    .map(({ text }) => bare(text))
}

function indicatorsAndAnswers(passages: readonly Passage[]): string[] {
  return instrument.domains.flatMap((domain) => {
    const cells = cellsUnder(passages, domain.title)
    return cells.slice(4, 4 + domain.indicators.length * 2)
  })
}

it('a new version says on its first lines whose place it takes, and what was sent first says nothing of the kind', async () => {
  const before = new Date('2026-11-20T14:05:00Z')
  const update = textOf(await passagesOf({ ...sampleSource(), update: { edition: 2, before } }))
  expect(bare(update)).toContain(
    bare('UPDATE 2 of the referral that was sent on 20 November 2026 at 14:05. Please use this one in place of it.'),
  )
  expect(textOf(await passagesOf())).not.toContain('UPDATE')
})

describe('the answers', () => {
  it('stand beside their own indicator, all 84, in the words and the order of the form', async () => {
    const assessment = completeAssessment()
    const expected = allIndicators(instrument).flatMap(({ id, text }) => [
      bare(text),
      bare(labels[assessment.answers[id] ?? ''] ?? 'Not answered'),
    ])
    expect(expected).toHaveLength(168)
    expect(indicatorsAndAnswers(await passagesOf())).toEqual(expected)
  })

  it('differ where one answer alone differs', async () => {
    const assessment = completeAssessment()
    const [first] = allIndicators(instrument)
    const answers = { ...assessment.answers, [first?.id ?? '']: 'no' }
    const before = indicatorsAndAnswers(await passagesOf())
    const after = indicatorsAndAnswers(await passagesOf(sampleSource({ ...assessment, answers })))
    expect(after.filter((cell, position) => cell !== before[position])).toEqual(['No'])
  })

  it('that nobody gave are said to be missing, and none of them becomes No', async () => {
    const cells = indicatorsAndAnswers(await passagesOf(sampleSource(completeAssessment({ answers: {} }))))
    expect(cells.filter((cell) => cell === 'Notanswered')).toHaveLength(84)
    expect(cells).not.toContain('No')
  })

  it('of a domain that does not apply say so, and one that was given all the same is still printed', async () => {
    const answers = { 'looked-after.residential-care': 'possible' }
    const assessment = completeAssessment({ answers, notApplicable: ['looked-after'] })
    const cells = cellsUnder(await passagesOf(sampleSource(assessment)), 'Looked After Children Domain')
    expect(cells.slice(4, 12).filter((_, position) => position % 2 === 1)).toEqual([
      'Possible',
      'Doesnotapply',
      'Doesnotapply',
      'Doesnotapply',
    ])
  })

  it('that the scale does not know are printed as they stand', async () => {
    const assessment = completeAssessment({ answers: { 'health.physical-injuries': 'unsure' } })
    expect(indicatorsAndAnswers(await passagesOf(sampleSource(assessment)))[1]).toBe('unsure')
  })
})

describe('what was written in a domain', () => {
  it('stands under the question it answers', async () => {
    const passages = await passagesOf()
    for (const { title, analysisLabel, shortTitle } of instrument.domains) {
      const cells = cellsUnder(passages, title)
      expect(cells.slice(-2)).toEqual([
        bare(analysisLabel),
        bare(`${shortTitle}: spoken with the nurse. Gut feeling: she is afraid.`),
      ])
    }
  })

  it('answers the question about adults known to the authority in Grooming', async () => {
    const question = instrument.domains.find(({ narrative }) => narrative)?.narrative?.text ?? ''
    const cells = cellsUnder(await passagesOf(), 'Grooming Domain')
    expect(cells[cells.indexOf(bare(question)) + 1]).toBe(bare('Taxi, plate FX12 ABC, seen twice at the gate.'))
  })

  it('is said to be nothing where nothing was written', async () => {
    const cells = cellsUnder(await passagesOf(sampleSource(completeAssessment({ analyses: {} }))), 'Health Domain')
    expect(cells.at(-1)).toBe('Nothingwritten')
  })
})

describe('the order', () => {
  it('is that of the form: child, domains, level, addresses', async () => {
    const headings = (await passagesOf()).filter(({ tag }) => tag === 'H2').map(({ text }) => bare(text))
    expect(headings).toEqual(
      [
        'The child’s safety, as asked by the school',
        ...instrument.domains.map(({ title }) => title),
        'What is the level of risk for this child?',
        'Relevant addresses',
        'Discussion',
        'Decision of the safeguarding team',
        'How the tool is to be used, as printed on the form',
      ].map(bare),
    )
  })

  it('ends with how the tool is to be used, to the letter', async () => {
    const text = bare(textOf(await passagesOf()))
    expect(text.endsWith(bare([...instrument.introduction, ...instrument.guidance].join('')))).toBe(true)
  })
})
