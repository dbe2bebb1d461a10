import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { checkInstrument } from '../../../src/domain/instrument/checkInstrument.ts'
import {
  allIndicators,
  domainById,
  type Instrument,
  indicatorById,
  instrumentSchema,
  meaningOf,
} from '../../../src/domain/instrument/instrument.ts'

const file = join(import.meta.dirname, '../../../config/instruments/pan-cheshire-cse.yaml')
const load = (): Instrument => instrumentSchema.parse(parse(readFileSync(file, 'utf8')))
const instrument = load()

const idsWhere = (rule: (indicator: ReturnType<typeof allIndicators>[number]) => boolean) =>
  allIndicators(instrument)
    .filter(rule)
    .map(({ id }) => id)

describe('the Pan Cheshire screening tool', () => {
  it('has 84 indicators in six domains, as printed', () => {
    const counts = instrument.domains.map((domain) => [domain.shortTitle, domain.indicators.length])
    expect(counts).toEqual([
      ['Health', 10],
      ['Behaviour', 14],
      ['Grooming', 25],
      ['Family and Social', 12],
      ['E Safety', 19],
      ['Looked After Children', 4],
    ])
    expect(allIndicators(instrument)).toHaveLength(84)
  })

  it('passes its own check', () => {
    expect(checkInstrument(instrument)).toEqual([])
  })

  it('keeps the wording to the letter, slips of the pen included', () => {
    expect(indicatorById(instrument, 'grooming.hidden-clothing')?.text).toMatch(/hiding their body\)`$/)
    expect(indicatorById(instrument, 'e-safety.gifts-by-post')?.text).toMatch(/does not known$/)
    expect(indicatorById(instrument, 'e-safety.webcam')?.text).toBe(
      'Increased time on webcam, especially if in  bedroom',
    )
    expect(indicatorById(instrument, 'health.sti')?.text).toContain('multiple STI’s')
    expect(instrument.form.levelQuestion).toBe('What is the level of risk for this child?')
  })

  it('lets only "Looked After Children" not apply and asks for a narrative only in Grooming', () => {
    expect(instrument.domains.filter((domain) => domain.mayNotApply).map(({ id }) => id)).toEqual(['looked-after'])
    expect(instrument.domains.filter((domain) => domain.narrative).map(({ id }) => id)).toEqual(['grooming'])
    expect(domainById(instrument, 'grooming')?.narrative?.text).toMatch(/taxi licence plate\)$/)
  })

  it('has a level for 52 of 84, of which 28 high, 23 medium and 1 low', () => {
    const having = (level: string) => idsWhere((indicator) => indicator.level === level).length
    expect([having('high'), having('medium'), having('low'), having('unpublished')]).toEqual([28, 23, 1, 32])
  })

  it('says which levels are disputed or rest on one tool', () => {
    expect(idsWhere(({ agreement }) => agreement === 'disputed')).toHaveLength(24)
    expect(idsWhere(({ level, agreement }) => level === 'high' && agreement === 'singleSource')).toEqual([
      'grooming.recruiting-others',
      'e-safety.exchanging-images',
      'e-safety.selling-online',
      'e-safety.dating-agencies',
      'e-safety.secretive-phone-use',
    ])
  })

  it('marks the signs of sexual activity that the law on children under 13 turns on', () => {
    expect(idsWhere(({ tags }) => tags.includes('under13'))).toEqual([
      'health.sti',
      'health.pregnancy-abortion',
      'health.sexually-risky-behaviour',
      'behaviour.sexually-active',
      'grooming.sexual-relationship-older',
    ])
  })

  it('marks suicide, self-harm and nowhere to sleep as matters of safety now, whatever their level', () => {
    expect(idsWhere(({ tags }) => tags.includes('immediateSafety'))).toEqual([
      'health.suicidal-thoughts',
      'health.self-harming',
      'grooming.missing-long-periods',
      'family-social.homelessness-sofa-surfing',
    ])
  })

  it('marks the signs that are about an adult, other young people or a place, at both places of the same words', () => {
    const about = (words: RegExp) => idsWhere(({ text, tags }) => words.test(text) && !tags.includes('aboutOthers'))
    expect(
      about(/unknown adult|older (adults|person)|other (young people|children)|places? known|adult venues/),
    ).toEqual([])
    expect(about(/^New contacts/)).toEqual([])
    expect(idsWhere(({ tags }) => tags.includes('aboutOthers'))).toHaveLength(25)
    expect(idsWhere(({ id, tags }) => /^(health|behaviour)\./.test(id) && tags.includes('aboutOthers'))).toEqual([])
  })

  it('knows what an answer means and that no answer is not "No"', () => {
    expect(['yes', 'no', 'possible', ''].map((value) => meaningOf(instrument, value))).toEqual([
      'present',
      'absent',
      'possible',
      undefined,
    ])
  })
})

type Change = (tool: Instrument) => void
function first(tool: Instrument) {
  const indicator = tool.domains[0]?.indicators[0]
  if (!indicator) throw new Error('the tool has no indicator')
  return indicator
}

const mistakes: readonly [string, Change, string][] = [
  ['a lost line', (tool) => tool.domains[0]?.indicators.pop(), 'domains.0.indicators: expected 10, found 9 indicators'],
  [
    'a domain without a number of lines',
    (tool) => {
      delete tool.expectedCounts.health
    },
    'domains.0.indicators: expected a number under expectedCounts, found 10 indicators',
  ],
  [
    'a number for a domain that is not there',
    (tool) => {
      tool.expectedCounts.housing = 3
    },
    'expectedCounts.housing: expected a domain with this id, found none',
  ],
  [
    'an id used twice',
    (tool) => {
      first(tool).id = 'health.sti'
    },
    'domains.0.indicators.2.id: expected an id used once, found "health.sti" again',
  ],
  [
    'the same words twice without being tied together',
    (tool) => {
      delete tool.domains[4]?.indicators[15]?.sameAs
    },
    'domains.4.indicators.15.sameAs: expected "grooming.new-contacts-out-of-town", which has the same text, found nothing',
  ],
  [
    'a tie to nothing',
    (tool) => {
      first(tool).sameAs = 'health.gone'
    },
    'domains.0.indicators.0.sameAs: expected the id of an indicator, found "health.gone"',
  ],
  [
    'a tie between different words',
    (tool) => {
      first(tool).sameAs = 'health.sti'
    },
    'domains.0.indicators.0.sameAs: expected an earlier indicator with the same text, found "health.sti"',
  ],
  [
    'an indicator tied to itself',
    (tool) => {
      first(tool).sameAs = 'health.physical-injuries'
    },
    'domains.0.indicators.0.sameAs: expected an earlier indicator with the same text, found "health.physical-injuries"',
  ],
  [
    'the same words with another kind',
    (tool) => {
      const twin = tool.domains[4]?.indicators[15]
      if (twin) twin.kind = 'vulnerability'
    },
    'domains.4.indicators.15.sameAs: expected the level and the kind of "grooming.new-contacts-out-of-town", found others',
  ],
  [
    'an agreement on a level that is not published',
    (tool) => {
      first(tool).level = 'unpublished'
    },
    'domains.0.indicators.0.agreement: expected none for level unpublished, found disputed',
  ],
  [
    'a level without a source',
    (tool) => {
      first(tool).sources = []
    },
    'domains.0.indicators.0.sources: expected a source for level high, found none',
  ],
  ['a scale without Possible', (tool) => tool.scale.pop(), 'scale: expected exactly one answer that means possible'],
  [
    'a scale with one value twice',
    (tool) => tool.scale.push({ value: 'yes', label: 'Perhaps', means: 'possible' }),
    'scale.3.value: expected a value used once, found "yes" again',
  ],
]

describe('an instrument with a mistake', () => {
  it.each(mistakes)('is refused for %s', (_mistake, change, message) => {
    const tool = load()
    change(tool)
    expect(checkInstrument(tool).map(({ path, message }) => `${path.join('.')}: ${message}`)).toContain(message)
  })

  it('is refused for an indicator without text', () => {
    const tool = load()
    first(tool).text = '  '
    expect(instrumentSchema.safeParse(tool).success).toBe(false)
  })
})
