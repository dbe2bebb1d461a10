import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { type Instrument, instrumentSchema } from '../../../src/domain/instrument/instrument.ts'
import { shownWords } from '../../../src/domain/instrument/shownWords.ts'

const file = join(import.meta.dirname, '../../../config/instruments/pan-cheshire-cse.yaml')
const load = (): Instrument => instrumentSchema.parse(parse(readFileSync(file, 'utf8')))
const words = shownWords(load())

/** What stands beside the printed form: for the rules, and not part of what anybody answered. */
const besideTheForm = new Set([
  ...['level', 'kind', 'agreement', 'sources', 'note', 'tags', 'sameAs', 'setBySchool', 'expectedCounts'],
])

type Place = readonly (string | number)[]

/** The path of every text, number and mark in the file. */
function placesIn(value: unknown, path: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))
}

function changedAt(path: Place): Instrument {
  const tool = load()
  let parent: object = tool
  for (const step of path.slice(0, -1)) parent = Reflect.get(parent, step) as object
  const last = path.at(-1) ?? ''
  const value: unknown = Reflect.get(parent, last)
  Reflect.set(parent, last, typeof value === 'boolean' ? !value : `${value} x`)
  return tool
}

const places = placesIn(load())
const isBeside = (path: Place) => path.some((step) => besideTheForm.has(String(step)))

describe('the wording of an instrument', () => {
  it('is another one when any word, id, mark or answer of the form is another', () => {
    const overlooked = places.filter((path) => !isBeside(path) && shownWords(changedAt(path)) === words)
    expect(overlooked).toEqual([])
  })

  it('is the same whatever is written beside the form: levels, kinds, tags and where they are from', () => {
    const beside = places.filter(isBeside)
    expect(beside.length).toBeGreaterThan(84 * 5)
    expect(beside.filter((path) => shownWords(changedAt(path)) !== words)).toEqual([])
  })

  it('is another one when lines are in another order, and the same when the labels of the file are', () => {
    const turned = load()
    turned.domains[0]?.indicators.reverse()
    expect(shownWords(turned)).not.toBe(words)
    const { form, ...others } = load()
    const labels = Object.fromEntries(Object.entries(form).reverse()) as Instrument['form']
    expect(shownWords({ ...others, form: labels })).toBe(words)
  })
})
