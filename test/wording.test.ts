import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parseSync } from '@swc/core'
import { parse } from 'yaml'

/**
 * Words that make a child answerable for what was done to them. After "Child exploitation and abuse: an appropriate language guide" (CSE Taskforce, The
 * Children's Society, NAPAC, 2024) and "Appropriate language: child sexual and/or criminal exploitation" (The Children's Society, Victim Support,
 * NPCC, 2018). The instrument is a professional form and is kept to the letter, with its dated words: it alone is not looked at.
 */
const blaming: readonly [says: string, pattern: RegExp][] = [
  [
    'chose it',
    /\b(child|children|pupils?|young (person|people)|girls?|boys?|victims?|s?he|they)\b[^.:;]{0,40}\b(cho(se|oses?|osing|sen)|decided|preferred)\b/i,
  ],
  [
    'made choices',
    /\b(life-?style|(her|his|their|poor|bad|risky|unwise) (choices?|decisions?)|choos(e|es|ing) to (be|stay|go|meet|send|have))\b/i,
  ],
  [
    'put themselves at risk',
    /\b(put|puts|putting|place|places|placed|placing) (her|him|them)sel(f|ves)\b|\bexpos(es?|ed|ing) (her|him|them)sel(f|ves)\b/i,
  ],
  ['is risky', /\brisky\b|\brisk-?taking\b|\bsexually risky\b/i],
  [
    'is promiscuous',
    /\bpromiscu|\bprovocative|\bsexualised\b|\bseductive|\bflirt|\bstreet-?wise\b|\bknowing\b.{0,10}\bage\b|\bprecocious/i,
  ],
  [
    'was in a relationship',
    /\b(boy|girl)-?friends?\b|\b(older )?(lover|partner)s?\b|\b(in a|their|her|his) relationship with\b|\ban affair\b/i,
  ],
  [
    'consented or took part',
    /\bconsent(ed|ing|s)\b|\bconsensual|\bsexually active\b|\bsexual activity with\b|\bhad sex with\b|\bwilling(ly)?\b|\bvoluntar(y|ily)\b|\binvolved in (cse|exploitation)\b/i,
  ],
  [
    'sold it',
    /\bprostitut|\bsex work|\bin (return|exchange) for\b|\bselling (her|him|them)sel(f|ves)\b|\bchild porn|\bkiddie|\brent ?boys?\b/i,
  ],
  [
    'brought it on',
    /\b(her|his|their) (own )?fault\b|\basked for it\b|\bto blame\b|\bresponsible for (her|his|their)\b|\battention[- ]seeking\b|\bmanipulative\b/i,
  ],
  [
    'lies or will not be helped',
    /\b(alleg(es|ed(ly)?|ations?) (by|of) the child)\b|\bhard to reach\b|\bun-?cooperative\b|\bnon-?compliant\b|\brefus(es|ed|al) to (engage|cooperate|help)\b|\bdisengaged\b|\bmade it up\b/i,
  ],
]

const root = join(import.meta.dirname, '..')
const filesBelow = (folder: string, ending: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))

/** Every text in a parsed file, whatever part of the language it stands in. Comments are none. */
function textsIn(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  if (typeof node !== 'object' || node === null) return []
  return Object.values(node).flatMap(textsIn)
}

function literalsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  const { type, value, cooked } = node as { type?: string; value?: unknown; cooked?: unknown }
  if (type === 'StringLiteral' || type === 'JSXText') return [String(value)]
  if (type === 'TemplateElement') return [String(cooked)]
  return Object.values(node).flatMap(literalsIn)
}

const ofCode = (file: string) => literalsIn(parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript' }))
const ofCard = (file: string) => textsIn(JSON.parse(readFileSync(file, 'utf8')))
const ofLines = (file: string) => readFileSync(file, 'utf8').split('\n')
const ofYaml = (file: string) => textsIn(parse(readFileSync(file, 'utf8')))

const sources: readonly [string, readonly string[], (file: string) => string[]][] = [
  ['the code', filesBelow('src', '.ts'), ofCode],
  ['the cards', filesBelow('cards', '.json'), ofCard],
  [
    'the files that a school edits',
    filesBelow('config', '.yaml').filter((file) => !file.includes('instruments')),
    ofYaml,
  ],
  ['the rehearsal', filesBelow('src/rehearsal', '.yaml'), ofYaml],
  ['the page of the rehearsal', filesBelow('src/rehearsal', '.html'), ofLines],
  ['the app’s manifest', filesBelow('manifest', '.json'), ofCard],
]

function blamingIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    blaming.filter(([, pattern]) => pattern.test(text)).map(([says]) => `${says}: ${text.trim().slice(0, 160)}`),
  )
}

describe('no text of the bot’s own blames a child', () => {
  it.each(sources)('in %s', (_where, files, read) => {
    expect(files.length).toBeGreaterThan(0)
    const found = files.flatMap((file) => blamingIn(read(file)).map((words) => `${relative(root, file)} ${words}`))
    expect(found).toEqual([])
  })

  it.each([
    'The child chose to meet him.',
    'This young person has decided to go back.',
    'She is promiscuous.',
    'a lifestyle of her own',
    'He puts himself at risk.',
    'placing themselves in danger',
    'risky behaviour',
    'an older boyfriend',
    'is known to be sexually active',
    'She consented.',
    'It was consensual.',
    'gifts in return for sex',
    'It is her own fault.',
    'attention-seeking',
    'hard to reach',
  ])('and these words would be found: %s', (text) => {
    expect(blamingIn([text])).not.toEqual([])
  })

  it.each([
    'Please write why you choose a lower level than the suggested one.',
    'No child under 13 can consent to sexual activity.',
    'Young people under 16 cannot consent to sexual activity',
    'Do not ask leading questions, and never blame.',
  ])('and these are not taken for blame: %s', (text) => {
    expect(blamingIn([text])).toEqual([])
  })
})
