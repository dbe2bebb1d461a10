import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { allIndicators } from '../../../src/domain/instrument/instrument.ts'
import { screeningTool } from '../assessment/screeningTool.ts'

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

/** The tool as it stands in the school's policy, a line each, with nothing else changed. */
const printed = read('printedTool.txt').trim().split('\n')
/** What the published sibling tools say: one row an indicator, in the order of the form. */
const [header, ...rows] = read('publishedLevels.csv').trim().split(/\r?\n/).map(cellsOf)
const published = rows.map((row) => Object.fromEntries(row.map((cell, at) => [header?.[at] ?? '', cell])))

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}

const { title, introduction, guidance, form, domains } = screeningTool
const inTheFile = [
  ...[title, ...introduction, ...guidance, ...Object.values(form)],
  ...domains.flatMap(({ title, analysisLabel, narrative, indicators }) => [
    ...[title, analysisLabel, ...(narrative ? [narrative.text] : [])],
    ...indicators.map(({ text }) => text),
  ]),
]

/** What the form prints besides: its boxes, a page's number, and addresses, which are in authorities.yaml. */
const printedBesides =
  /^(Yes|No|Possible|High|Medium|Low|1|Lead Professional:|Cheshire Children’s services)$|@|Level {2}3 cases/

describe('the screening tool in its file', () => {
  it('has no word that is not printed', () => {
    expect(inTheFile.filter((text) => !printed.includes(text.trim()))).toEqual([])
  })

  it('lacks no line that is printed', () => {
    const there = new Set(inTheFile.map((text) => text.trim()))
    expect(printed.filter((line) => !there.has(line) && !printedBesides.test(line))).toEqual([])
  })

  it('has its lines in the printed order', () => {
    const texts = domains.flatMap(({ title, indicators }) => [title, ...indicators.map(({ text }) => text)])
    const wanted = new Set(texts.map((text) => text.trim()))
    expect(printed.filter((line) => wanted.has(line))).toEqual(texts.map((text) => text.trim()))
  })

  it('has every level, its kind and its sources as they were published', () => {
    const inFile = allIndicators(screeningTool).map(({ id, text, level, kind, sources, note }) => ({
      ...{ id, indicator: text, level, kind, note },
      sources: sources.join(';'),
    }))
    expect(inFile).toEqual(
      published.map(({ id, indicator, level, kind, sources, note }) => ({ id, indicator, level, kind, sources, note })),
    )
    expect(published).toHaveLength(84)
  })

  it('calls disputed what the notes call so', () => {
    const differing = published.filter(({ note }) => note?.includes('Higher taken')).map(({ id }) => id)
    const disputed = allIndicators(screeningTool).filter(({ agreement }) => agreement === 'disputed')
    expect(disputed.map(({ id }) => id)).toEqual(differing)
  })
})
