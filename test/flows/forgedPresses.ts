import fc from 'fast-check'
import { places } from '../../src/flows/raise/afterSaving.ts'
import { steps } from '../../src/flows/steps.ts'
import type { CardData } from '../../src/flows/turn.ts'
import { deputy, discussion, everybody, teacher } from './concern.ts'

/** Somebody of the tenant whom the school does not know. */
export const stranger = { label: 'a stranger', id: 'f7a2c1d0-9b3e-4e58-8f61-0d4c5b6a7e09' }
export const verbs = steps.map(({ verb }) => verb)

/** The forms of a screening; two domains stand for all of them. */
export const sections = [
  ...['safety', 'account', 'child', 'people', 'health', 'grooming'],
  ...['findings', 'addresses', 'level'],
] as const

const fields: Record<string, readonly unknown[]> = {
  version: [1, 2, 3, 7, '3', -1, 1.5, 1e20, 'x', null],
  section: [...sections, 'elsewhere', '__proto__', '', 7],
  go: [...places, 'away', '__proto__', 7],
  domain: ['health', 'front-page', 'level', 'decision', 'discussion-0', 'referral-0', 'elsewhere', null],
  area: ['westmere', 'eastmere', 'notKnown', 'elsewhere', 7],
  contact: ['westmere.children', 'eastmere.adults', '__proto__', 7],
  entry: ['westmere.children.phone', 'westmere.children.channels.front-door', 'constructor', 7],
  value: ['01632 960999', 'mine@westmere.example', 'M'.repeat(255), 7],
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
  of: ['', 'health.sti', 'health.sti health.sti', 'health.unknown', '__proto__', 7, ['health.sti']],
  page: [0, 1, -1, 99, '1', 'x', 1e9, null],
  basis_0: ['evidence', 'hunch', 7],
  note_0: ['Mine', 'M'.repeat(501), 7],
  ownLevel_0: ['low', 'highest', 7],
  longStanding_0: ['true', true, 'x', 7],
  key: ['x', '', '__proto__', 7, null, ['a']],
  text: ['Mine', '', 'M'.repeat(4001), 7],
  sender: ['Mine', 'M'.repeat(151), 7],
  link: ['https://chat.example/1', 'M'.repeat(1001), 7],
  sentAt: ['2026-11-20T07:53:00.000Z', 'yesterday', 7],
  accountText: ['Mine', 'M'.repeat(4001), 7],
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
  { weight: 8, arbitrary: fc.nat({ max: 14 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('6b7f5d0e-3a53-4f0b-9a80-0f5f3f0c9d11', 'x', '', 7, null, undefined, ['a'], { id: 1 }),
  },
)

/** What the forms send when they are filled in well. */
export const wellFilled: Readonly<Record<string, CardData>> = {
  'raise.fromMessage': { text: 'Mine' },
  'raise.fromMessageNow': { text: 'Mine' },
  'raise.save': { section: 'child', surname: 'Mine', go: 'overview' },
  'raise.tellNow': { section: 'child', surname: 'Mine' },
  'raise.discardNow': { reason: 'Mine' },
  'case.discussion': discussion,
  'case.decide': { concernsRemain: 'yes', outcome: 'referral', reason: 'Mine' },
  'refer.check': { area: 'westmere', homes: 'one' },
  'refer.send': { area: 'westmere', homes: 'one', address: 'frontdoor@secure.westmere.example' },
  'refer.phone': { recipientName: 'Mine', area: 'notKnown' },
}

export const anyPress = fc.record({
  who: fc.oneof(fc.constantFrom(...everybody, stranger.label), fc.constantFrom(teacher, deputy)),
  verb: fc.constantFrom(...verbs, 'case.delete', ''),
  at: pointedAt,
  current: fc.boolean(),
  more: fc.oneof(forgedFields, fc.constant({})),
})

/** What the planted forms answer Possible, so that it has a page of its own to be told apart on. */
const found = 'health.physical-injuries'

/** Forms with one field that cannot be: out of its scale, too long, of the wrong type, or of no page of this form. */
export const spoiltFields: readonly (readonly [string, CardData])[] = [
  ['safety', { safeNow: 'perhaps' }],
  ['safety', { disclosed: 'notKnown' }],
  ['account', { accountText: 'M'.repeat(4001) }],
  ['account', { accountLink: { a: 1 } }],
  ['child', { surname: 7 }],
  ['child', { dateOfBirth: '2012-02-30' }],
  ['child', { area: 'elsewhere' }],
  ['people', { completedOn: '2099-01-01' }],
  ['people', { name: 'M'.repeat(151) }],
  ['health', { 'q_health.sti': 'perhaps' }],
  ['health', { 'q_health.sti': ['yes'] }],
  ['health', { analysis: 'M'.repeat(2001) }],
  ['grooming', { narrative: null }],
  ['findings', { of: found, basis_0: 'hunch' }],
  ['findings', { of: found, note_0: 'M'.repeat(501) }],
  ['findings', { of: found, ownLevel_0: 'highest' }],
  ['findings', { of: `${found} ${found}`, basis_0: 'evidence', basis_1: 'both' }],
  ['findings', {}],
  ['findings', { of: '' }],
  ['findings', { of: 7 }],
  ['findings', { of: 'health.unknown' }],
  ['findings', { of: '__proto__' }],
  ['findings', { of: 'constructor' }],
  ['addresses', { address_0: { a: 1 } }],
  ['addresses', { reason_7: 'A reason without its address' }],
  ['level', { level: 'highest' }],
  ['level', { reasons: 'M'.repeat(2001) }],
  ['elsewhere', { surname: 'Mine' }],
  ['__proto__', { surname: 'Mine' }],
]

/** `cleared` is left out: it empties a form, whatever stands on it. */
const goes = places.filter((place) => place !== 'cleared')
const polluting = fc.constantFrom<CardData>({}, { ['__proto__']: { isStaff: true } }, { constructor: { name: 'x' } })

export const spoiltForm = fc.record({
  who: fc.oneof(
    { weight: 6, arbitrary: fc.constant(teacher) },
    { weight: 1, arbitrary: fc.constantFrom(...everybody, stranger.label) },
  ),
  verb: fc.constant('raise.save'),
  hasVersion: fc.boolean(),
  data: fc
    .tuple(fc.constantFrom(...spoiltFields), fc.constantFrom(...goes, 'away', '__proto__', 7, null), polluting)
    .map(([[section, spoilt], go, more]): CardData => ({ ...more, ...spoilt, section, go })),
})

/** What is in order but for the card that it stands on: an older one, or one that says nothing of what it was drawn from. */
export const oldForm = fc.record(
  {
    section: fc.constantFrom(...sections.filter((section) => section !== 'account' && section !== 'findings')),
    go: fc.constantFrom(...goes),
    version: fc.constantFrom(1, 0, -1, '1', 'x', 1.5, null),
    was: fc.constantFrom('', 'x', 7, null),
    surname: fc.constant('Mine'),
    reasons: fc.constant('Mine'),
    analysis: fc.constant('Mine'),
  },
  { requiredKeys: ['section', 'surname', 'reasons', 'analysis'] },
)

/** The words of a message are missing, too long or no words. */
export const spoiltMessage = fc.record(
  {
    text: fc.constantFrom('', '   ', 'M'.repeat(4001), 7, null, ['a'], { a: 1 }),
    sender: fc.constantFrom('Mine', 'M'.repeat(151), 7),
    sentAt: fc.constantFrom('yesterday', 7),
    leftOut: fc.constantFrom(1, '1', 'x'),
  },
  { requiredKeys: [] },
)
