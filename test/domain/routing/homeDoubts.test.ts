import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { homesAnswers } from '../../../src/domain/case/records/home.ts'
import { authoritiesSchema } from '../../../src/domain/routing/authority.ts'
import { homeDoubts } from '../../../src/domain/routing/homeDoubts.ts'
import { outwardCodesIn, postcodesSchema } from '../../../src/domain/routing/postcodes.ts'

const file = join(import.meta.dirname, '../../../config/authorities.yaml')
const { areas } = authoritiesSchema.parse(parse(readFileSync(file, 'utf8')))
const cheshire = ['cheshire-east', 'cheshire-west-and-chester', 'warrington', 'halton'] as const

/** By hand: what stands in the child's address, and the areas that it may lie in as far as the pages say that the directory names. */
const addresses: readonly [string, readonly string[]][] = [
  ['', cheshire],
  ['7 Larkspur Row, no postcode', cheshire],
  ['7 Larkspur Row, CW1 2AB', ['cheshire-east']],
  ['CW9 8AB', ['cheshire-east', 'cheshire-west-and-chester']],
  ['CW7 1AA', ['cheshire-west-and-chester']],
  ['SK9 1AA', ['cheshire-east']],
  ['SK1 1AA', []],
  ['CH65 2AA', ['cheshire-west-and-chester']],
  ['ST7 2AA', ['cheshire-east']],
  ['WA8 6AA', cheshire],
  ['L24 4AA', ['halton']],
  ['LS1 1AA', []],
]

describe('Where the child lives, by the delivered directory', () => {
  it('is in doubt where somebody says so, where the screening says otherwise, where it is outside, or where a postcode is another’s; and nowhere else', () => {
    let asked = 0
    for (const area of [...cheshire, 'another', 'notKnown'])
      for (const homes of homesAnswers)
        for (const said of [undefined, 'notKnown', 'another', ...cheshire])
          for (const [text, fits] of addresses) {
            const doubts = homeDoubts({ area, homes, child: { area: said, addresses: text } }, areas)
            const expected = [
              homes !== 'one',
              area === 'another',
              said !== undefined && said !== 'notKnown' && said !== area,
              (cheshire as readonly string[]).includes(area) && !fits.includes(area),
            ].filter(Boolean).length
            expect({ area, homes, said, text, doubts: doubts.length }).toEqual({
              ...{ area, homes, said, text },
              doubts: expected,
            })
            asked += 1
          }
    expect(asked).toBe(6 * 3 * 7 * addresses.length)
  })

  it('has a source for each of its postcodes, and says that nobody has confirmed them', () => {
    for (const { postcodes } of areas) expect(postcodes?.source).toContain('Wikipedia')
    for (const { postcodes } of areas) expect(postcodes?.note).toContain('confirmed by nobody')
  })
})

describe('Postcodes in a text', () => {
  it.each([
    ['7 Larkspur Row, Crewe CW1 2AB', ['CW1']],
    ['cw12ab', ['CW1']],
    ['CW12 1AB and sk9\n1aa', ['CW12', 'SK9']],
    ['SW1A 1AA, SW1A 1AA', ['SW1A']],
    ['M1 1AA.', ['M1']],
    ['Flat B1, 2nd floor; B1 2nd floor', []],
    ['Room W1 3 in block C', []],
    ['born 2012, BMW X5 3LT', []],
    ['', []],
  ])('%j: %j', (text, found) => {
    expect(outwardCodesIn(text)).toEqual(found)
  })

  it('are written in the directory as districts, or as a whole postcode area', () => {
    const ask = (one: string) => postcodesSchema.safeParse({ outward: [one], source: 'made up' }).success
    expect(['CW1', 'CW', 'M', 'SW1A', 'W1T'].every(ask)).toBe(true)
    expect(['cw1', 'CW1 2AB', 'CW123', '1', '', 'Crewe'].some(ask)).toBe(false)
  })
})
