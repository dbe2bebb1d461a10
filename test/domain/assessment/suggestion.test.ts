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

  it('counts where the same words in the other place are new', () => {
    const [first, second] = ['grooming.new-contacts-out-of-town', 'e-safety.new-contacts-out-of-town']
    const answers: Answers = { [first]: 'yes', [second]: 'yes' }
    expect(rulesOf(answers, { longStanding: new Set([first]) })).toEqual([6])
    expect(rulesOf(answers, { longStanding: new Set([first, second]) })).toEqual([])
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
