import { describe, expect, it } from '@jest/globals'
import type { Age } from '../../../src/domain/assessment/age.ts'
import { type SuggestionFacts, suggestLevel } from '../../../src/domain/assessment/suggestion/suggestLevel.ts'
import { screeningTool } from './screeningTool.ts'

type Answers = Record<string, 'yes' | 'no' | 'possible'>

/** A child of 14, about whom nothing else is said. */
const suggestFor = (answers: Answers, facts: Partial<SuggestionFacts> = {}) =>
  suggestLevel({ answers, age: { years: 14 }, childHasDisclosed: false, ...facts }, screeningTool)

const rulesOf = (answers: Answers, facts: Partial<SuggestionFacts> = {}) =>
  suggestFor(answers, facts).reasons.map(({ rule }) => rule)

const high = 'grooming.unknown-adult-vehicles'
const medium = 'behaviour.secretive'
const low = 'behaviour.petty-crime'
const unpublished = 'e-safety.webcam'
const context = 'looked-after.residential-care'
const disability = 'health.learning-disability'

const policy: readonly [string, Answers, Partial<SuggestionFacts>, 'high' | 'medium' | undefined, number[]][] = [
  ['nothing is answered', {}, {}, undefined, []],
  ['everything asked is answered No', { [high]: 'no', [medium]: 'no' }, {}, undefined, []],
  ['the child has disclosed and nothing is answered', {}, { childHasDisclosed: true }, 'high', [1]],

  ['an STI at 12', { 'health.sti': 'possible' }, { age: { years: 12 } }, 'high', [2, 3, 5, 8]],
  ['a pregnancy at 12', { 'health.pregnancy-abortion': 'yes' }, { age: { years: 12 } }, 'high', [2, 3, 4, 8]],
  [
    'risky sexual behaviour at 12, though rated medium',
    { 'health.sexually-risky-behaviour': 'possible' },
    { age: { years: 12 } },
    'high',
    [2, 8],
  ],
  ['sexual activity at 12', { 'behaviour.sexually-active': 'yes' }, { age: { years: 12 } }, 'high', [2, 6, 8]],
  [
    'an older partner at 12',
    { 'grooming.sexual-relationship-older': 'possible' },
    { age: { years: 12 } },
    'high',
    [2, 3, 5, 8],
  ],
  ['sexual activity at an unknown age', { 'behaviour.sexually-active': 'possible' }, { age: 'unknown' }, 'high', [2]],
  ['sexual activity at 13', { 'behaviour.sexually-active': 'possible' }, { age: { years: 13 } }, undefined, []],

  ['a high indicator that is Possible at 13', { [high]: 'possible' }, { age: { years: 13 } }, 'high', [3, 5]],
  ['a high indicator that is Possible at an unknown age', { [high]: 'possible' }, { age: 'unknown' }, 'high', [3, 5]],
  ['a high indicator that is Yes', { [high]: 'yes' }, {}, 'high', [4]],
  ['a high indicator that is Possible at 14', { [high]: 'possible' }, {}, 'medium', [5]],

  ['a medium behaviour that is Yes', { [medium]: 'yes' }, {}, 'medium', [6]],
  ['a medium behaviour that is Possible', { [medium]: 'possible' }, {}, undefined, []],
  ['a behaviour without a published level that is Yes', { [unpublished]: 'yes' }, {}, 'medium', [6]],
  ['a low behaviour that is Yes', { [low]: 'yes' }, {}, undefined, []],

  ['two behaviours that are Possible, one of them low', { [low]: 'possible', [medium]: 'possible' }, {}, 'medium', [7]],
  ['one behaviour and one context', { [low]: 'yes', [context]: 'yes' }, {}, undefined, []],
  [
    'the same words in two places',
    { 'grooming.new-contacts-out-of-town': 'possible', 'e-safety.new-contacts-out-of-town': 'possible' },
    {},
    undefined,
    [],
  ],

  ['a low behaviour that is Possible at 12', { [low]: 'possible' }, { age: { years: 12 } }, 'medium', [8]],
  ['a low behaviour that is Possible at 13', { [low]: 'possible' }, { age: { years: 13 } }, undefined, []],
  ['a low behaviour with a learning disability', { [low]: 'possible', [disability]: 'yes' }, {}, 'medium', [8]],
  [
    'a low behaviour with a possible learning disability',
    { [low]: 'possible', [disability]: 'possible' },
    {},
    'medium',
    [8],
  ],
  ['a learning disability alone', { [disability]: 'yes' }, { age: { years: 12 } }, undefined, []],
  ['living in residential care alone', { [context]: 'yes' }, { age: { years: 12 } }, undefined, []],
  ['sexual orientation alone', { 'family-social.sexual-orientation': 'yes' }, { age: { years: 8 } }, undefined, []],
]

describe('the suggested level', () => {
  it.each(policy)('for %s', (_case, answers, facts, level, rules) => {
    expect(suggestFor(answers, facts).level).toBe(level)
    expect(rulesOf(answers, facts)).toEqual(rules)
  })

  const activity: Answers = { 'behaviour.sexually-active': 'possible', [high]: 'possible' }
  it.each([
    [{ years: 11 }, [2, 3, 5, 7, 8]],
    [{ years: 12 }, [2, 3, 5, 7, 8]],
    [{ years: 13 }, [3, 5, 7]],
    [{ years: 14 }, [5, 7]],
    [{ years: 16 }, [5, 7]],
    [{ years: 18 }, [5, 7]],
    ['unknown', [2, 3, 5, 7]],
  ] as const satisfies readonly [Age, number[]][])('goes by rules at the age %j: %j', (age, rules) => {
    expect(rulesOf(activity, { age })).toEqual(rules)
  })

  it('names the indicators and the source of each rule that fired', () => {
    const { reasons } = suggestFor({ [high]: 'yes', [medium]: 'yes', [context]: 'yes' })
    expect(reasons.map(({ rule, indicators }) => [rule, indicators])).toEqual([
      [4, [high]],
      [6, [medium]],
      [7, [medium, high]],
    ])
    for (const { text, source } of reasons) expect([text, source]).not.toContain('')
  })

  it('says whether a level is published, the practitioner’s own, or none at all', () => {
    const sourcesOf = (answers: Answers, facts: Partial<SuggestionFacts> = {}) =>
      suggestFor(answers, facts)
        .reasons.filter(({ rule }) => rule === 4 || rule === 6)
        .map(({ source }) => source)
    const published = 'levels in comparable screening tools'
    const own = 'the practitioner’s own level'
    expect(sourcesOf({ [high]: 'yes' })).toEqual([published])
    expect(sourcesOf({ [high]: 'yes' }, { ownLevels: { [high]: 'medium' } })).toEqual([own])
    expect(sourcesOf({ [high]: 'yes', [low]: 'yes' }, { ownLevels: { [low]: 'high' } })).toEqual([
      `${published}; ${own}`,
    ])
    expect(sourcesOf({ [unpublished]: 'yes' })).toEqual(['caution where there is no level'])
    expect(sourcesOf({ [unpublished]: 'yes', [medium]: 'yes' })).toEqual([
      `${published}; caution where there is no level`,
    ])
  })

  it('asks for police and children’s services at once where a child under 13 may be sexually active', () => {
    const [reason] = suggestFor({ 'behaviour.sexually-active': 'yes' }, { age: { years: 12 } }).reasons
    expect(reason?.text).toContain('tell the police and children’s services now')
  })
})

describe('what has long been so and is unchanged', () => {
  const longStanding = new Set([medium, low, disability, high])

  it('is left out of the rules on medium behaviours, on numbers and on learning disability', () => {
    expect(rulesOf({ [medium]: 'yes' }, { longStanding })).toEqual([])
    expect(rulesOf({ [medium]: 'yes', [low]: 'yes' }, { longStanding })).toEqual([])
    expect(rulesOf({ [low]: 'possible' }, { longStanding, age: { years: 12 } })).toEqual([])
    expect(rulesOf({ 'behaviour.young-offender': 'possible', [disability]: 'yes' }, { longStanding })).toEqual([])
  })

  it('never takes out a high indicator', () => {
    expect(rulesOf({ [high]: 'yes' }, { longStanding, age: { years: 12 } })).toEqual([3, 4, 8])
  })

  it('is said of the words, in whichever of two places they are answered', () => {
    const [first, second] = ['grooming.new-contacts-out-of-town', 'e-safety.new-contacts-out-of-town'] as const
    for (const place of [first, second]) {
      const long = { longStanding: new Set([place]) }
      expect(rulesOf({ [place]: 'yes' }, long)).toEqual([])
      expect(rulesOf({ [first]: 'yes', [second]: 'yes' }, long)).toEqual([])
    }
  })

  it('stays in where the practitioner’s own level is high, and goes out where it is lower than a published high one', () => {
    expect(rulesOf({ [low]: 'yes' }, { longStanding, ownLevels: { [low]: 'high' }, age: { years: 12 } })).toEqual([
      3, 4, 8,
    ])
    expect(rulesOf({ [high]: 'yes' }, { longStanding, ownLevels: { [high]: 'medium' } })).toEqual([])
  })

  it('does not take a sign of sexual activity of a child under 13 out of what the law says', () => {
    const facts = { longStanding: new Set(['behaviour.sexually-active']), age: { years: 12 } }
    expect(rulesOf({ 'behaviour.sexually-active': 'yes' }, facts)).toEqual([2])
  })
})

describe('the practitioner’s own level', () => {
  it('takes the place of the published one', () => {
    expect(rulesOf({ [high]: 'yes' }, { ownLevels: { [high]: 'low' } })).toEqual([])
    expect(rulesOf({ [low]: 'yes' }, { ownLevels: { [low]: 'high' } })).toEqual([4])
    expect(rulesOf({ [unpublished]: 'possible' }, { ownLevels: { [unpublished]: 'high' } })).toEqual([5])
  })

  it('does not lower what the law says of a child under 13', () => {
    const facts = { age: { years: 12 }, ownLevels: { 'health.sti': 'low' } } as const
    expect(suggestFor({ 'health.sti': 'possible' }, facts).level).toBe('high')
  })

  it('puts a level where none is published, so that the rule of caution no longer asks', () => {
    const withOwn = (own: 'high' | 'medium' | 'low') => ({ ownLevels: { [unpublished]: own } })
    expect(rulesOf({ [unpublished]: 'yes' }, withOwn('low'))).toEqual([])
    expect(rulesOf({ [unpublished]: 'yes' }, withOwn('medium'))).toEqual([6])
    expect(rulesOf({ [unpublished]: 'yes' }, withOwn('high'))).toEqual([4])
  })

  it('of Low still counts towards several, and for a child who is under 13 or has a learning disability', () => {
    const ownLevels = { [medium]: 'low', [high]: 'low' } as const
    expect(rulesOf({ [medium]: 'possible', [high]: 'possible' }, { ownLevels })).toEqual([7])
    expect(rulesOf({ [high]: 'yes' }, { ownLevels, age: { years: 12 } })).toEqual([8])
    expect(rulesOf({ [medium]: 'possible', [disability]: 'yes' }, { ownLevels })).toEqual([8])
  })

  it('is one for the same words in two places, the higher where two were given', () => {
    const [first, second] = ['grooming.new-contacts-out-of-town', 'e-safety.new-contacts-out-of-town'] as const
    expect(rulesOf({ [second]: 'yes' }, { ownLevels: { [first]: 'high' } })).toEqual([4])
    expect(rulesOf({ [first]: 'yes', [second]: 'yes' }, { ownLevels: { [first]: 'low', [second]: 'high' } })).toEqual([
      4,
    ])
  })

  it('does not make a reason of context', () => {
    expect(suggestFor({ [context]: 'yes' }, { ownLevels: { [context]: 'high' } }).level).toBeUndefined()
  })
})

describe('a suggestion that rests on contested levels', () => {
  const disputed = 'grooming.older-adult-relationships'
  const oneTool = 'grooming.recruiting-others'
  const agreed = 'behaviour.sexually-offending'

  it('says so where the sources differ or are one alone', () => {
    expect(suggestFor({ [disputed]: 'yes' }).restsOnContestedOnly).toBe(true)
    expect(suggestFor({ [oneTool]: 'yes' }).restsOnContestedOnly).toBe(true)
    expect(suggestFor({ [disputed]: 'yes', [oneTool]: 'yes' }).reasons[0]?.contested).toBe(true)
  })

  it('says so of a contested level beside behaviours that have none', () => {
    expect(suggestFor({ 'health.substance-misuse': 'yes' }).restsOnContestedOnly).toBe(true)
    const [reason] = suggestFor({ 'health.substance-misuse': 'yes', [unpublished]: 'yes' }).reasons
    expect(reason).toMatchObject({ rule: 6, contested: true })
  })

  it('does not say so where one high level is agreed on', () => {
    expect(suggestFor({ [agreed]: 'yes' }).restsOnContestedOnly).toBe(false)
    expect(suggestFor({ [disputed]: 'yes', [agreed]: 'yes' }).restsOnContestedOnly).toBe(false)
  })

  it('says so of a High beside lesser reasons that are agreed on', () => {
    const agreedPossible = suggestFor({ [disputed]: 'yes', [agreed]: 'possible' })
    expect(agreedPossible.reasons.map(({ rule, contested }) => [rule, contested])).toEqual([
      [4, true],
      [5, false],
      [7, false],
    ])
    expect(agreedPossible.restsOnContestedOnly).toBe(true)
  })

  it('says so at 13, where the rule is the tool’s and the level of the sign is disputed', () => {
    expect(suggestFor({ [disputed]: 'possible' }, { age: { years: 13 } }).restsOnContestedOnly).toBe(true)
    expect(suggestFor({ [agreed]: 'possible' }, { age: { years: 13 } }).restsOnContestedOnly).toBe(false)
  })

  it('does not say so of a Medium that stands on numbers, or on caution where no level is published, as well', () => {
    expect(suggestFor({ 'health.substance-misuse': 'yes', [low]: 'possible' }).restsOnContestedOnly).toBe(false)
    expect(suggestFor({ 'health.substance-misuse': 'yes', [unpublished]: 'yes' }).restsOnContestedOnly).toBe(false)
  })

  it('does not say so where the practitioner has put an own level in its place', () => {
    expect(suggestFor({ [disputed]: 'yes' }, { ownLevels: { [disputed]: 'high' } }).restsOnContestedOnly).toBe(false)
  })

  it('does not say so of what rests on the law, on the child’s own words or on no level at all', () => {
    expect(suggestFor({ [disputed]: 'yes' }, { childHasDisclosed: true }).restsOnContestedOnly).toBe(false)
    expect(suggestFor({ 'health.sti': 'yes' }, { age: { years: 12 } }).restsOnContestedOnly).toBe(false)
    expect(suggestFor({ [unpublished]: 'yes' }).restsOnContestedOnly).toBe(false)
    expect(suggestFor({}).restsOnContestedOnly).toBe(false)
  })
})
