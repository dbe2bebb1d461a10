import fc from 'fast-check'
import { steps } from '../../src/flows/steps.ts'
import type { CardData } from '../../src/flows/turn.ts'
import { deputy, discussion, everybody, teacher } from './concern.ts'

/** Somebody of the tenant whom the school does not know. */
export const stranger = { label: 'a stranger', id: 'f7a2c1d0-9b3e-4e58-8f61-0d4c5b6a7e09' }
export const verbs = steps.map(({ verb }) => verb)

const fields: Record<string, readonly unknown[]> = {
  version: [1, 2, 3, 7, '3', -1, 1.5, 1e20, 'x', null],
  section: ['safety', 'child', 'people', 'health', 'grooming', 'addresses', 'level', 'elsewhere', '', 7],
  go: ['next', 'overview', 'again', 'cleared', 'away', 7],
  domain: ['health', 'front-page', 'level', 'decision', 'discussion-0', 'referral-0', 'elsewhere', null],
  area: ['westmere', 'eastmere', 'notKnown', 'elsewhere', 7],
  levelOfNeed: ['3', '4', '5', 3],
  address: ['frontdoor@secure.westmere.example', 'somebody@elsewhere.example', 7],
  from: [0, 10, -1, '7', 1e9, 'x'],
  surname: ['Mine', 'M'.repeat(151), 7],
  'q_health.sti': ['yes', 'possible', 'perhaps', 'constructor', 7],
  'q_health.unknown': ['yes'],
  doesNotApply: ['true', true],
  analysis: ['Mine', 'M'.repeat(2001), null],
  withWhom: [discussion.withWhom, ''],
  heldOn: [discussion.heldOn, '2026-02-30', 'x'],
  outcome: ['referral', 'support', 'monitoring', 'Something', 7],
  reasons: ['Mine', ''],
  reason: ['Mine', ''],
  concernsRemain: ['yes', 'no', true],
  reviewOn: ['2027-01-11', '1066-10-14', 'x'],
  level: ['high', 'low', 'highest'],
  completedOn: ['2026-11-23', '2099-01-01'],
  address_0: ['Mine', { a: 1 }],
  address_99: ['Mine'],
  recipientName: ['Mine', ''],
  place: ['list', 'elsewhere', 7],
  was: ['', 'x', 7],
  state: ['referred'],
  authorId: ['me'],
  ['__proto__']: [{ isStaff: true }],
  constructor: [{ prototype: {} }],
  toString: ['x'],
}

/** Some of the fields, each as it should be, out of its scale, or anything at all. */
const forgedFields: fc.Arbitrary<CardData> = fc
  .subarray(Object.keys(fields), { maxLength: 12 })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fc.tuple(
          fc.constant(key),
          fc.oneof(
            { weight: 4, arbitrary: fc.constantFrom(...(fields[key] ?? [''])) },
            { weight: 1, arbitrary: fc.jsonValue() },
          ),
        ),
      ),
    ),
  )
  .map((entries) => Object.fromEntries(entries))

const pointedAt = fc.oneof(
  { weight: 8, arbitrary: fc.nat({ max: 12 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('6b7f5d0e-3a53-4f0b-9a80-0f5f3f0c9d11', 'x', '', 7, null, undefined, ['a'], { id: 1 }),
  },
)

/** What the forms send when they are filled in well. */
export const wellFilled: Readonly<Record<string, CardData>> = {
  'raise.save': { section: 'child', surname: 'Mine', go: 'overview' },
  'raise.tellNow': { section: 'child', surname: 'Mine' },
  'raise.discardNow': { reason: 'Mine' },
  'case.discussion': discussion,
  'case.decide': { concernsRemain: 'yes', outcome: 'referral', reason: 'Mine' },
  'refer.check': { area: 'westmere' },
  'refer.send': { area: 'westmere', address: 'frontdoor@secure.westmere.example' },
  'refer.phone': { recipientName: 'Mine' },
}

export const anyPress = fc.record({
  who: fc.oneof(fc.constantFrom(...everybody, stranger.label), fc.constantFrom(teacher, deputy)),
  verb: fc.constantFrom(...verbs, 'case.delete', ''),
  at: pointedAt,
  current: fc.boolean(),
  more: fc.oneof(forgedFields, fc.constant({})),
})
