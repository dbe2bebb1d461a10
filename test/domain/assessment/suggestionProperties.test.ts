import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Age } from '../../../src/domain/assessment/age.ts'
import {
  type SuggestedLevel,
  type SuggestionFacts,
  suggestLevel,
} from '../../../src/domain/assessment/suggestion/suggestLevel.ts'
import { allIndicators } from '../../../src/domain/instrument/instrument.ts'
import { type Level, levels } from '../../../src/domain/instrument/level.ts'
import { screeningTool } from './screeningTool.ts'

const indicators = allIndicators(screeningTool)
const ids = indicators.map(({ id }) => id)
const idsOfContext = indicators.filter(({ kind }) => kind === 'vulnerability').map(({ id }) => id)

const printedTwice = ['grooming.new-contacts-out-of-town', 'e-safety.new-contacts-out-of-town'] as const
/** One of each kind, so that answers, own levels and baselines often meet on the same indicator. */
const oneOfEach = [
  ...printedTwice,
  'behaviour.petty-crime',
  'behaviour.sexually-active',
  'grooming.unknown-adult-vehicles',
  'health.learning-disability',
]
const anyId = fc.oneof(fc.constantFrom(...ids), { arbitrary: fc.constantFrom(...oneOfEach), weight: 3 })
const anyAge: fc.Arbitrary<Age> = fc.oneof(
  fc.constant('unknown' as const),
  fc.integer({ min: 6, max: 19 }).map((years) => ({ years })),
)
const answersTo = (id: fc.Arbitrary<string>) =>
  fc.dictionary(id, fc.constantFrom('yes', 'no', 'possible'), { maxKeys: 6 }).map((answers) => ({ ...answers }))
const anyFacts: fc.Arbitrary<SuggestionFacts> = fc.record({
  answers: answersTo(anyId),
  age: anyAge,
  childHasDisclosed: fc.boolean(),
  ownLevels: fc.dictionary(anyId, fc.constantFrom(...levels), { maxKeys: 4 }),
  longStanding: fc.array(anyId, { maxLength: 10 }).map((list) => new Set(list)),
})

const suggest = (facts: SuggestionFacts) => suggestLevel(facts, screeningTool)
const weight = (level: SuggestedLevel | undefined) => (level === 'high' ? 2 : level === 'medium' ? 1 : 0)
const holds = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: 2_000 })

describe('whatever is answered', () => {
  it('a further Yes never lowers the suggestion', () => {
    holds(
      fc.property(anyFacts, anyId, (facts, id) => {
        const more = { ...facts, answers: { ...facts.answers, [id]: 'yes' } }
        expect(weight(suggest(more).level)).toBeGreaterThanOrEqual(weight(suggest(facts).level))
      }),
    )
  })

  it('Yes in the place of Possible never lowers it', () => {
    holds(
      fc.property(anyFacts, anyId, (facts, id) => {
        const possible = { ...facts, answers: { ...facts.answers, [id]: 'possible' } }
        const yes = { ...facts, answers: { ...facts.answers, [id]: 'yes' } }
        expect(weight(suggest(yes).level)).toBeGreaterThanOrEqual(weight(suggest(possible).level))
      }),
    )
  })

  it('a higher own level never lowers it, and “long-standing, unchanged” never raises it', () => {
    const steps = fc.constantFrom(['low', 'medium'], ['medium', 'high'], ['low', 'high'] as const)
    holds(
      fc.property(anyFacts, anyId, steps, (facts, id, [less, more]) => {
        const withOwn = (own: string | undefined) =>
          weight(suggest({ ...facts, ownLevels: { ...facts.ownLevels, [id]: own as Level } }).level)
        expect(withOwn(more)).toBeGreaterThanOrEqual(withOwn(less))
        const longStanding = new Set([...(facts.longStanding ?? []), id])
        expect(weight(suggest({ ...facts, longStanding }).level)).toBeLessThanOrEqual(weight(suggest(facts).level))
      }),
    )
  })

  it('“long-standing, unchanged” never takes away a High', () => {
    holds(
      fc.property(anyFacts, anyId, (facts, id) => {
        const longStanding = new Set([...(facts.longStanding ?? []), id])
        expect(suggest({ ...facts, longStanding }).level === 'high').toBe(suggest(facts).level === 'high')
      }),
    )
  })

  it('Possible never suggests less than No, or than no answer', () => {
    holds(
      fc.property(anyFacts, anyId, fc.constantFrom('no', undefined), (facts, id, without) => {
        const { [id]: _, ...others } = facts.answers
        const less = { ...facts, answers: without ? { ...others, [id]: without } : others }
        const possible = { ...facts, answers: { ...others, [id]: 'possible' } }
        expect(weight(suggest(possible).level)).toBeGreaterThanOrEqual(weight(suggest(less).level))
      }),
    )
  })

  it('context alone never raises it, whatever level somebody gives it', () => {
    const context = fc.record({ facts: anyFacts, answers: answersTo(fc.constantFrom(...idsOfContext)) })
    holds(
      fc.property(context, ({ facts, answers }) => {
        expect(suggest({ ...facts, answers, childHasDisclosed: false }).reasons).toEqual([])
      }),
    )
  })

  it('the order of the answers does not matter', () => {
    holds(
      fc.property(anyFacts, (facts) => {
        const reversed = Object.fromEntries(Object.entries(facts.answers).reverse())
        expect(suggest({ ...facts, answers: reversed })).toEqual(suggest(facts))
      }),
    )
  })

  it('the same words answered alike in a second place change nothing, nor does it to leave them out there', () => {
    const [first, second] = printedTwice
    const answer = fc.constantFrom('yes', 'no', 'possible')
    holds(
      fc.property(anyFacts, answer, (facts, value) => {
        const { [second]: _, ...others } = facts.answers
        const once = { ...facts, answers: { ...others, [first]: value } }
        const twice = { ...once, answers: { ...once.answers, [second]: value } }
        expect(suggest(twice)).toEqual(suggest(once))
      }),
    )
  })

  it('a No in one place and an answer in the other is that answer', () => {
    const [first, second] = printedTwice
    holds(
      fc.property(anyFacts, fc.constantFrom('yes', 'possible'), (facts, value) => {
        const { [first]: _, [second]: __, ...others } = facts.answers
        const here = { ...facts, answers: { ...others, [first]: value, [second]: 'no' } }
        const there = { ...facts, answers: { ...others, [first]: 'no', [second]: value } }
        expect(suggest(there).reasons.map(({ rule }) => rule)).toEqual(suggest(here).reasons.map(({ rule }) => rule))
      }),
    )
  })

  it('it is never Low', () => {
    holds(
      fc.property(anyFacts, (facts) => {
        const { level, reasons } = suggest(facts)
        expect([level, ...reasons.map((reason) => reason.level)]).not.toContain('low')
      }),
    )
  })

  it('it is the highest of its reasons, and none without a reason', () => {
    holds(
      fc.property(anyFacts, (facts) => {
        const { level, reasons } = suggest(facts)
        expect(weight(level)).toBe(Math.max(0, ...reasons.map((reason) => weight(reason.level))))
      }),
    )
  })

  it('a child whose age is not known is never taken for older than 13', () => {
    holds(
      fc.property(anyFacts, fc.integer({ min: 13, max: 19 }), (facts, years) => {
        const unknown = suggest({ ...facts, age: 'unknown' }).level
        expect(weight(unknown)).toBeGreaterThanOrEqual(weight(suggest({ ...facts, age: { years } }).level))
      }),
    )
  })

  it('a younger child is never suggested less than an older one', () => {
    holds(
      fc.property(anyFacts, fc.integer({ min: 6, max: 18 }), (facts, years) => {
        const [younger, older] = [years, years + 1].map((age) =>
          weight(suggest({ ...facts, age: { years: age } }).level),
        )
        expect(younger).toBeGreaterThanOrEqual(older ?? 0)
      }),
    )
  })

  it('what rests on contested levels alone would fall if those were not there', () => {
    holds(
      fc.property(anyFacts, (facts) => {
        const { level, reasons, restsOnContestedOnly } = suggest(facts)
        const firm = reasons.filter(({ contested }) => !contested).map((reason) => weight(reason.level))
        expect(restsOnContestedOnly).toBe(level !== undefined && Math.max(0, ...firm) < weight(level))
      }),
    )
  })

  it('each reason names only what is answered Yes or Possible', () => {
    holds(
      fc.property(anyFacts, (facts) => {
        for (const { indicators: named } of suggest(facts).reasons) {
          for (const id of named) expect(['yes', 'possible']).toContain(facts.answers[id])
        }
      }),
    )
  })
})
