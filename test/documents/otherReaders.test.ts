import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import { allIndicators } from '../../src/domain/instrument/instrument.ts'
import type { Attachment } from '../../src/flows/ports/mail.ts'
import { bare } from './readPdf.ts'
import { sampleInformation } from './sampleInformation.ts'
import { completeAssessment, instrument, sampleSource } from './sampleReferral.ts'

/** Programs that others have written, with nothing in common with what draws the document; where a machine has them (qpdf, poppler-utils). */
const isThere = (program: string, version: string) => spawnSync(program, [version]).error === undefined
const readers = [isThere('qpdf', '--version'), ...['pdfinfo', 'pdftotext'].map((one) => isThere(one, '-v'))]
const areThere = readers.every(Boolean)
if (!areThere) process.stdout.write('qpdf or poppler-utils is missing: no other program has read the document.\n')
const withReaders = areThere ? describe : describe.skip

const run = (program: string, ...given: string[]) => execFileSync(program, given, { encoding: 'utf8' })
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'safeguarding-pdf-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const made: readonly [string, RegExp, number, () => Promise<Attachment>][] = [
  [
    'The completed tool',
    /^Title: +PAN CHESHIRE CHILD SEXUAL EXPLOITATION SCREENING TOOL K7QF-3M9T$/m,
    instrument.domains.length + 1,
    () => createDocuments().referral(sampleSource()),
  ],
  [
    'The information report',
    /^Title: +Information about adults, places or other young people K7QF-3M9T$/m,
    7,
    () => createDocuments().informationReport(sampleInformation()),
  ],
]

withReaders.each(made)('%s, read by other programs', (_what, title, parts, make) => {
  let file: string
  beforeAll(async () => {
    const { fileName, content } = await make()
    file = join(folder, fileName)
    writeFileSync(file, content)
  })

  it('has no fault of structure', () => {
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found')
  })

  it('is tagged, has a title, and no script', () => {
    const facts = run('pdfinfo', file)
    expect(facts).toMatch(title)
    expect(facts).toMatch(/^Tagged: +yes$/m)
    expect(facts).toMatch(/^JavaScript: +no$/m)
    expect(facts).toMatch(/^Form: +none$/m)
  })

  it('has one first heading, a heading for each part, and header cells that say what they head', () => {
    const tree = run('pdfinfo', '-struct', file)
    const count = (line: RegExp) => tree.match(line)?.length ?? 0
    expect(count(/^ *H1 /gm)).toBe(1)
    expect(count(/^ *H2 /gm)).toBeGreaterThanOrEqual(parts)
    expect(count(/^ *TH:?$/gm)).toBe(count(/\/Scope \/(Row|Column)/g))
    expect(count(/^ *Table /gm)).toBeGreaterThanOrEqual(parts)
  })

  it('gives back every word that was typed of places and adults, and who the child is', () => {
    const text = bare(run('pdftotext', '-raw', file, '-'))
    const { child, relevantAddresses, narratives } = completeAssessment()
    const places = relevantAddresses.flatMap(({ address, reason }) => [address, reason])
    for (const typed of [child.surname, child.forenames, ...places, ...Object.values(narratives)])
      expect(text).toContain(bare(typed))
  })
})

withReaders('The completed tool, read by other programs', () => {
  it('gives back every indicator of the form and the reasons', async () => {
    const file = join(folder, 'tool.pdf')
    writeFileSync(file, (await createDocuments().referral(sampleSource())).content)
    const text = bare(run('pdftotext', '-raw', file, '-'))
    for (const { text: words } of allIndicators(instrument)) expect(text).toContain(bare(words))
    expect(text).toContain(bare(completeAssessment().reasons))
  })
})
