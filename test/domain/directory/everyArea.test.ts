import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { knownAuthorities } from '../../../src/configuration/knownAuthorities.ts'
import { currentContacts } from '../../../src/domain/directory/current.ts'
import { currentAuthorities } from '../../../src/domain/directory/currentAuthorities.ts'
import type { DirectoryAct, DirectoryRecord } from '../../../src/domain/directory/standing.ts'
import { type Authorities, authoritiesSchema } from '../../../src/domain/routing/authority.ts'
import { type RefusalCode, type Route, routeReferral } from '../../../src/domain/routing/routeReferral.ts'

/** What the team may have done with an address before a referral is made on this day. */
const states = ['untouched', 'confirmed', 'stale', 'corrected', 'agreed', 'rejected', 'voided'] as const
type State = (typeof states)[number]
const on = '2026-11-23'

/**
 * The addresses of both files, as somebody reads them who knows neither the code nor the files' format: where a child lives, at which level of need,
 * which address the file has, whether the file itself vouches for it, what is wrong with it, and an address on the authority's own domain that could
 * take its place. `cjsm`: only a school that takes part in secure mail may write there.
 */
interface Address {
  area: string
  level?: 3 | 4
  asks?: true
  channel: string
  address: string
  inFile?: true
  wrong: readonly RefusalCode[]
  cjsm?: true
  better: string
  ring: string
  /** Whom to ring about an adult; the number of children's services where the file has none. */
  adults: string
}

const cheshire: readonly Address[] = [
  {
    ...{
      area: 'cheshire-east',
      channel: 'checs',
      address: 'checs@cheshireeast.gov.uk.cjsm.net',
      wrong: [],
      cjsm: true,
    },
    ...{ better: 'referrals@cheshireeast.gov.uk', ring: '0300 123 5012', adults: '0300 123 5012' },
  },
  {
    ...{ area: 'cheshire-west-and-chester', level: 4, asks: true, channel: 'cart' },
    ...{ address: 'cart@cheshirewestandcheshire.gcsx.gov.uk', wrong: ['retiredDomain', 'misspelt'] },
    ...{ better: 'four@cheshirewestandchester.gov.uk', ring: '0300 123 7047', adults: '0300 123 7047' },
  },
  {
    ...{ area: 'cheshire-west-and-chester', level: 3, asks: true, channel: 'esat' },
    ...{ address: 'esatsecuremail@cheshirewestandchester.gcsx.gov.uk', wrong: ['retiredDomain'] },
    ...{ better: 'three@cheshirewestandchester.gov.uk', ring: '0300 123 7047', adults: '0300 123 7047' },
  },
  {
    ...{ area: 'warrington', channel: 'childreferral', address: 'childreferral@warrington.gcsx.gov.uk' },
    ...{
      wrong: ['retiredDomain'],
      better: 'referrals@warrington.gov.uk',
      ring: '01925 443322',
      adults: '01925 443322',
    },
  },
  {
    ...{ area: 'halton', channel: 'contact-and-referral-team', address: 'contactandreferralteam@halton.gcsx.gov.uk' },
    ...{ wrong: ['retiredDomain'], better: 'referrals@halton.gov.uk', ring: '0151 907 8305', adults: '0151 907 8305' },
  },
]

const rehearsal: readonly Address[] = [
  {
    ...{
      area: 'westmere',
      channel: 'front-door',
      address: 'frontdoor@secure.westmere.example',
      inFile: true,
      wrong: [],
    },
    ...{ better: 'new@westmere.example', ring: '01632 960301', adults: '01632 960304' },
  },
  {
    ...{ area: 'eastmere', level: 4, asks: true, channel: 'assessment', address: 'assessment@secure.eastmere.example' },
    ...{ inFile: true, wrong: [], better: 'four@eastmere.example', ring: '01632 960311', adults: '01632 960314' },
  },
  {
    ...{
      area: 'eastmere',
      level: 3,
      asks: true,
      channel: 'early-support',
      address: 'earlysupport@secure.eastmere.example',
    },
    ...{ inFile: true, wrong: [], better: 'three@eastmere.example', ring: '01632 960311', adults: '01632 960314' },
  },
  {
    ...{ area: 'northmere', channel: 'contact-team', address: 'contact@northmere.gcsx.example', inFile: true },
    ...{ wrong: ['retiredDomain'], better: 'contact@northmere.example', ring: '01632 960321', adults: '01632 960324' },
  },
  {
    ...{ area: 'southmere', channel: 'referrals', address: 'referrals@southmere.example', wrong: [] },
    ...{ better: 'new@southmere.example', ring: '01632 960331', adults: '01632 960334' },
  },
]

const ages = { child: { years: 14 }, almost: { years: 17 }, adult: { years: 18 }, unknown: 'unknown' } as const
const needs = [undefined, 3, 4] as const

type Expected = { to: string } | { refused: readonly RefusalCode[]; ring: string }

/** The policy in words: an adult is another authority's matter; a level of need is asked for first; then only what a person vouches for is written to. */
function expected(
  one: Address,
  age: keyof typeof ages,
  need: 3 | 4 | undefined,
  state: State,
  enrolled: boolean,
): Expected {
  const ring = age === 'adult' ? one.adults : one.ring
  const asksInVain: RefusalCode[] = one.asks && need === undefined ? ['levelOfNeedMissing'] : []
  if (age === 'adult') return { refused: ['adult', ...asksInVain], ring }
  if (asksInVain.length > 0) return { refused: asksInVain, ring }
  if (state === 'agreed') return { to: one.better }
  const vouched = state === 'confirmed' || (one.inFile && (state === 'untouched' || state === 'rejected'))
  const standing: Record<State, RefusalCode[]> = {
    ...{ untouched: ['unconfirmed'], rejected: ['unconfirmed'], confirmed: [], agreed: [] },
    ...{ stale: ['stale'], corrected: ['waitsForSecond'], voided: one.inFile ? [] : ['voided'] },
  }
  const refused = [
    ...(vouched ? [] : standing[state]),
    ...one.wrong,
    ...(one.cjsm && !enrolled ? ['cjsmNotEnrolled' as const] : []),
  ]
  return refused.length === 0 ? { to: one.address } : { refused, ring }
}

function actsOf({ address, better }: Address, state: State): readonly [DirectoryAct, mark?: string][] {
  const call = { spokeTo: 'the duty officer', on: '2026-11-20' }
  const confirmed: DirectoryAct = { kind: 'confirmed', value: address, ...call }
  const corrected: DirectoryAct = { kind: 'corrected', value: better, source: 'the duty officer', reason: 'It moved.' }
  switch (state) {
    case 'untouched':
      return []
    case 'confirmed':
      return [[confirmed]]
    case 'stale':
      return [[{ ...confirmed, on: '2026-05-26' }]]
    case 'corrected':
      return [[confirmed], [corrected]]
    case 'agreed':
      return [[corrected], [{ kind: 'agreed', value: better, ...call }]]
    case 'rejected':
      return [[corrected], [{ kind: 'rejected', value: better, reason: 'They do not know it.' }]]
    case 'voided':
      return [[confirmed, 'of another file']]
  }
}

function route(
  file: Authorities,
  one: Address,
  age: keyof typeof ages,
  need: 3 | 4 | undefined,
  state: State,
  enrolled: boolean,
): Route {
  const known = knownAuthorities(file)
  const key = `${one.area}.children.channels.${one.channel}`
  const records = actsOf(one, state).map(
    ([act, mark = known.marks[key] ?? 'none'], position): DirectoryRecord => ({
      ...{ key, version: position + 1, mark, by: `person-${position}`, byName: 'Somebody' },
      ...{ at: new Date('2026-11-20T10:00:00Z'), act },
    }),
  )
  const authorities = currentAuthorities(known, currentContacts(known, records))
  const school = { cjsmEnrolled: enrolled, confirmationsGoStaleAfterDays: 180 }
  return routeReferral({ area: one.area, levelOfNeed: need, on, age: ages[age] }, { authorities, school })
}

/** Only the address that is looked at, so that another one of the area does not take its place. */
function alone(file: Authorities, { area, channel }: Address): Authorities {
  const only = (one: Authorities['areas'][number]) => ({
    ...one,
    channels: one.channels.filter(({ id }) => id === channel),
  })
  return { ...file, areas: file.areas.map((one) => (one.id === area ? only(one) : one)) }
}

const root = join(import.meta.dirname, '../../..')
const read = (file: string) =>
  authoritiesSchema.parse(parse(readFileSync(join(root, file), 'utf8').replaceAll('2025-01-06', '2026-11-16')))
const files = [
  ['the delivered directory', read('config/authorities.yaml'), cheshire],
  ['the rehearsal', read('src/rehearsal/school/authorities.yaml'), rehearsal],
] as const

describe.each(files)('Where a referral goes by %s', (_name, file, addresses) => {
  it('is known for every address that the file has', () => {
    const ofFile = file.areas.flatMap(({ channels }) =>
      channels.flatMap((one) => (one.kind === 'mail' ? [one.address] : [])),
    )
    expect(addresses.map(({ address }) => address).sort()).toEqual(ofFile.sort())
  })

  it.each(addresses)(
    '$area, level of need $level: every age, level of need, state and school, as the policy has it',
    (one) => {
      let sent = 0
      for (const age of Object.keys(ages) as (keyof typeof ages)[])
        for (const need of needs.filter((need) => !one.asks || need === undefined || need === one.level))
          for (const state of states)
            for (const enrolled of [true, false]) {
              const found = route(alone(file, one), one, age, need, state, enrolled)
              const seen: Expected =
                found.kind === 'mail'
                  ? { to: found.recipient.address }
                  : { refused: found.reasons.map(({ code }) => code), ring: found.phone?.telephone ?? 'nobody' }
              expect({ age, need, state, enrolled, ...seen }).toEqual({
                ...{ age, need, state, enrolled },
                ...expected(one, age, need, state, enrolled),
              })
              if (found.kind === 'mail') sent += 1
            }
      expect(sent).toBeGreaterThan(0)
    },
  )

  it.each(addresses.filter(({ asks }) => asks))(
    '$area: an address for level of need $level is none for the other',
    (one) => {
      const other = one.level === 4 ? 3 : 4
      for (const state of states) {
        const found = route(alone(file, one), one, 'child', other, state, true)
        expect(found.kind === 'refused' && found.reasons.map(({ code }) => code)).toEqual(['noChannel'])
      }
    },
  )

  it('is nowhere for an area that is not known or not listed', () => {
    const known = knownAuthorities(file)
    const authorities = currentAuthorities(known, currentContacts(known, []))
    const school = { cjsmEnrolled: true, confirmationsGoStaleAfterDays: 180 }
    for (const area of ['notKnown', 'another', undefined]) {
      const found = routeReferral({ area, on, age: ages.child }, { authorities, school })
      expect(found.kind).toBe('refused')
      for (const { ring } of addresses) expect(JSON.stringify(found.useInstead)).toContain(ring)
    }
  })
})
