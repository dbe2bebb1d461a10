import { beforeAll, describe, expect, it } from '@jest/globals'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import type { CaseContent } from '../../src/domain/case/case.ts'
import type { PrintedDocuments } from '../../src/flows/ports/documents.ts'
import { limits } from '../../src/flows/raise/limits.ts'
import { hostile, long, lostOf } from './hardText.ts'
import { bare, readPdf, textOf } from './readPdf.ts'
import { sampleInformation } from './sampleInformation.ts'
import { completeAssessment, instrument, sampleSource } from './sampleReferral.ts'

type Learned = Pick<CaseContent, 'additions' | 'childContacts'>

const addition = {
  recordedBy: 'teacher',
  recordedAt: '2026-03-10T15:40:00Z',
  text: 'She named him: “Baz”, of the taxi.',
}
const talk = {
  ...{ recordedBy: 'dsl', recordedAt: '2026-03-11T09:15:00Z', meeting: false, on: '2026-03-11' },
  ...{ withWhom: 'The school nurse', account: '“He waits for me at the mill.”' },
}
const learned: Learned = { additions: [addition], childContacts: [talk] }
const names: Record<string, string> = { dsl: 'Isaura Brandreth', teacher: 'Odalys Penhale' }
const nameOf = (id: string) => names[id] ?? ''

let documents: PrintedDocuments
beforeAll(() => {
  documents = createDocuments()
})

const makers = {
  'The completed tool': (content: Partial<CaseContent>) =>
    documents.referral({ ...sampleSource(completeAssessment(), content), nameOf }),
  'The information report': (content: Partial<CaseContent>) =>
    documents.informationReport({ ...sampleInformation(completeAssessment(), content), nameOf }),
} as const

describe.each(Object.entries(makers))('%s', (_name, make) => {
  const readOf = async (content: Partial<CaseContent>) => readPdf((await make(content)).content)

  it('holds every addition and the child’s own words, whole, with who wrote them and when, the oldest first', async () => {
    const { passages } = await readOf(learned)
    expect(bare(textOf(passages))).toContain(
      bare(`Added since the screening
        Added by its author Odalys Penhale, 10 March 2026 at 15:40
        What was added She named him: “Baz”, of the taxi.
        Talk with the child, 11 March 2026 Recorded by Isaura Brandreth, 11 March 2026 at 09:15
        Also there The school nurse What was said “He waits for me at the mill.”`),
    )
  })

  it('says on its first page that there is more, before the child is named, and in which part', async () => {
    const [first] = (await readOf(learned)).pages
    const notice = bare(
      `MORE IS KNOWN THAN THE SCREENING SAYS 2 entries, the newest of 11 March 2026 at 09:15. Please read the part “Added since the screening” of this document.`,
    )
    expect(bare(first ?? '')).toContain(notice)
    expect(bare(first ?? '').indexOf(notice)).toBeLessThan(bare(first ?? '').indexOf('Fernsby'))
  })

  it('has it as a part of its own with heading and bookmark, and every word within the structure', async () => {
    const { passages, bookmarks } = await readOf(learned)
    expect(bookmarks).toContain('Added since the screening')
    expect([...new Set(passages.map(({ tag }) => tag))].sort()).toEqual(['H1', 'H2', 'P', 'TD', 'TH'])
  })

  it('says nothing of the kind where nothing was added, and is otherwise the same', async () => {
    const { passages, bookmarks } = await readOf({})
    expect(textOf(passages)).not.toMatch(/Added|MORE IS KNOWN/)
    const more = (await readOf(learned)).bookmarks
    expect(more.filter((title) => title !== 'Added since the screening')).toEqual(bookmarks)
  })

  it.each([
    ['an addition', (text: string) => ({ additions: [{ ...addition, text }] })],
    ['what the child said', (account: string) => ({ childContacts: [{ ...talk, account }] })],
    ['who else was there', (withWhom: string) => ({ childContacts: [{ ...talk, withWhom }] })],
  ] as const)('loses no character of what was written, however hard and however long: %s', async (_what, content) => {
    expect(lostOf(textOf((await readOf(content(hostile))).passages))).toEqual([])
    const found = bare(textOf((await readOf(content(long))).passages))
    expect(long.split(' ').filter((word) => !found.includes(word))).toEqual([])
  })

  it('stays below 1 MB with a hundred entries at their limit, gives back each, and is the same bytes each time', async () => {
    const text = (at: number) =>
      `${at}a مرحبا 🙂 ${'Seen at the gate, twice, with him. '.repeat(80)}`.slice(0, limits.discussion)
    const many: Learned = {
      additions: Array.from({ length: 50 }, (_, at) => ({ ...addition, text: text(at) })),
      childContacts: Array.from({ length: 50 }, (_, at) => ({ ...talk, account: text(at + 50) })),
    }
    const { content } = await make(many)
    expect(content.length).toBeLessThan(1024 * 1024)
    const found = bare(textOf((await readPdf(content)).passages))
    for (let at = 0; at < 100; at += 1) expect(found).toContain(`${at}a`)
    expect(found.split(bare('Seen at the gate, twice, with him. '.repeat(50)))).toHaveLength(101)
    expect((await make(many)).content.equals(content)).toBe(true)
  })
})

it('The form stays as it is printed: what was added comes after its own parts', async () => {
  const { bookmarks } = await readPdf((await makers['The completed tool'](learned)).content)
  const after = bookmarks.indexOf('Added since the screening')
  const parts = [...instrument.domains.map(({ title }) => title), instrument.form.levelQuestion, 'Relevant addresses']
  for (const part of parts) expect(bookmarks.map(bare).indexOf(bare(part))).toBeLessThan(after)
  expect(bookmarks.indexOf('Relevant addresses')).toBe(after - 1)
})
