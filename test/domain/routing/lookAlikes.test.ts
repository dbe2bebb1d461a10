import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Area, authoritiesSchema } from '../../../src/domain/routing/authority.ts'
import { routeReferral } from '../../../src/domain/routing/routeReferral.ts'
import { stillWrittenTo } from '../../../src/domain/routing/stillWrittenTo.ts'

const listed = [
  ...['cheshireeast.gov.uk', 'cheshirewestandchester.gov.uk', 'warrington.gov.uk', 'halton.gov.uk'],
  ...['westmere.example', 'town.example'],
] as const
const school = { cjsmEnrolled: false, confirmationsGoStaleAfterDays: 180 }
const on = '2026-11-23'

/** Letters that look like others: of one alphabet, of another, wide ones, and signs that are not seen. */
const looks: readonly (readonly [string, string])[] = [
  ...([
    ['m', 'rn'],
    ['w', 'vv'],
    ['l', '1'],
    ['o', '0'],
    ['i', 'l'],
    ['d', 'cl'],
    ['g', 'q'],
  ] as const),
  ...([
    ['a', 'а'],
    ['e', 'е'],
    ['o', 'о'],
    ['c', 'с'],
    ['h', 'һ'],
    ['s', 'ѕ'],
    ['i', 'і'],
  ] as const),
  ...([
    ['a', 'ａ'],
    ['.', '。'],
    ['.', '․'],
    ['t', 't\u200B'],
    ['n', 'n\u00AD'],
    ['r', 'r\u200D'],
  ] as const),
]
const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-.')

type Change = (domain: string) => string
const at = (domain: string, share: number) => Math.floor(share * domain.length)
const share = fc.double({ min: 0, max: 0.999, noNaN: true })
const slip: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(share, letter).map(
    ([where, sign]): Change =>
      (name) =>
        name.slice(0, at(name, where)) + sign + name.slice(at(name, where)),
  ),
  fc.tuple(share, letter).map(
    ([where, sign]): Change =>
      (name) =>
        name.slice(0, at(name, where)) + sign + name.slice(at(name, where) + 1),
  ),
  share.map(
    (where): Change =>
      (name) =>
        name.slice(0, at(name, where)) + name.slice(at(name, where) + 1),
  ),
  share.map(
    (where): Change =>
      (name) => {
        const [left, one = '', two = ''] = [
          name.slice(0, at(name, where)),
          ...name.slice(at(name, where), at(name, where) + 2),
        ]
        return left + two + one + name.slice(at(name, where) + 2)
      },
  ),
)
const trap: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...looks).map(
    ([plain, other]): Change =>
      (name) =>
        name.replace(plain, other),
  ),
  fc.constantFrom('secure-', 'x', 'www', 'mail-').map(
    (before): Change =>
      (name) =>
        before + name,
  ),
  fc.constantFrom('.elsewhere.example', '.co', '.com', '-secure.example', '.', ' ').map(
    (after): Change =>
      (name) =>
        name + after,
  ),
  fc.constantFrom('xn--', 'gcsx.', 'gsi.', 'pnn.').map(
    (before): Change =>
      (name) =>
        before + name,
  ),
  fc.constantFrom('.gov.uk', '.uk', '.example').map(
    (ending): Change =>
      (name) =>
        name.replace(ending, '.co.uk'),
  ),
  fc.constantFrom('sub.', 'secure.mail.').map(
    (before): Change =>
      (name) =>
        before + name,
  ),
  fc.constant<Change>((name) => name.toUpperCase()),
  fc.constant<Change>((name) => name),
)
const spelling = fc
  .tuple(fc.constantFrom(...listed), fc.array(fc.oneof(slip, trap), { minLength: 0, maxLength: 3 }))
  .map(([name, changes]) => ({ name, domain: changes.reduce((domain, change) => change(domain), name as string) }))

/** Said by itself: a name or a part of one that the file lists for this recipient, in plain letters, and of no closed network. */
function isTheirs(domain: string, name: string): boolean {
  const labels = domain.toLowerCase().split('.')
  const own = name.split('.')
  const plain = labels.every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label) && !label.startsWith('xn--'))
  const closed = labels.some((label) => ['gcsx', 'gsi', 'gsx', 'pnn'].includes(label))
  return plain && !closed && labels.slice(-own.length).join('.') === name
}

const confirmed = { status: 'confirmed', confirmedBy: 'Ruth Okafor', confirmedOn: '2026-11-02' }
const desk = { id: 'desk', kind: 'mail', address: 'desk@town.example', source: 'made up', ...confirmed }
const [town] = authoritiesSchema.parse({
  areas: [
    { id: 'town', name: 'Town', team: 'Front Desk', telephone: '01632 960401', source: 'made up', channels: [desk] },
  ],
  operationalGroup: { name: 'Group' },
}).areas

function areaAt(address: string, name: string): Area {
  if (!town) throw new Error('no area was made')
  const channels = town.channels.map((one) => (one.kind === 'mail' ? { ...one, address } : one))
  return { ...town, domains: [name], channels }
}

describe('An address that looks like the right one', () => {
  it('is written to only where its domain is the recipient’s own, letter by letter, and is never put right', () => {
    const seen = { sent: 0, refused: 0 }
    fc.assert(
      fc.property(spelling, ({ name, domain }) => {
        const address = `referrals@${domain}`
        const directory = { authorities: { areas: [areaAt(address, name)] }, school }
        const route = routeReferral({ area: 'town', on, age: { years: 14 } }, directory)
        expect(route.kind === 'mail').toBe(isTheirs(domain, name))
        expect(stillWrittenTo({ areaId: 'town', address }, on, directory)).toBe(route.kind === 'mail')
        if (route.kind === 'mail') expect(route.recipient.address).toBe(address)
        else
          expect([route.reasons.every(({ text }) => text.startsWith(`${address}: `)), route.phone?.telephone]).toEqual([
            true,
            '01632 960401',
          ])
        seen[route.kind === 'mail' ? 'sent' : 'refused'] += 1
      }),
      { numRuns: 2000 },
    )
    expect(seen.sent).toBeGreaterThan(50)
    expect(seen.refused).toBeGreaterThan(500)
  })

  it.each([
    ['cart@cheshirewestandcheshire.gov.uk', 'cheshirewestandchester.gov.uk', 'nearly cheshirewestandchester.gov.uk'],
    ['ref@haIton.gov.uk', 'halton.gov.uk', 'nearly halton.gov.uk'],
    ['ref@vvarrington.gov.uk', 'warrington.gov.uk', 'nearly warrington.gov.uk'],
    ['ref@hаlton.gov.uk', 'halton.gov.uk', 'only looks like a plain one'],
    ['ref@xn--hlton-3ve.gov.uk', 'halton.gov.uk', 'only looks like a plain one'],
    ['ref@halton.gov.uk.elsewhere.example', 'halton.gov.uk', 'none that the school’s file lists'],
    ['ref@halton.gcsx.gov.uk', 'halton.gov.uk', 'were closed in March 2019'],
    ['halton.referrals@outlook.com', 'halton.gov.uk', 'free mail service'],
  ])('%s is refused for what is wrong with it', (address, name, reason) => {
    const route = routeReferral(
      { area: 'town', on, age: 'unknown' },
      { authorities: { areas: [areaAt(address, name)] }, school },
    )
    expect(route.kind === 'refused' && route.reasons.map(({ text }) => text).join(' ')).toContain(reason)
  })
})
