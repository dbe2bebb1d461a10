import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { type Area, authoritiesSchema } from '../../../src/domain/routing/authority.ts'
import { refusalCodes } from '../../../src/domain/routing/route.ts'
import {
  type Directory,
  type RefusalCode,
  type Route,
  type RouteQuestion,
  routeReferral,
} from '../../../src/domain/routing/routeReferral.ts'

const root = join(import.meta.dirname, '../../..')
const authoritiesIn = (file: string) => authoritiesSchema.parse(parse(readFileSync(join(root, file), 'utf8')))
const school = { cjsmEnrolled: false, confirmationsGoStaleAfterDays: 180 }
const today = '2025-03-03'
const child = { years: 14 }

const codesOf = (route: Route) => (route.kind === 'refused' ? route.reasons.map(({ code }) => code) : [])

const asDelivered: readonly [string, 3 | 4 | undefined, RefusalCode[], string, string][] = [
  ['cheshire-east', undefined, ['unconfirmed', 'cjsmNotEnrolled'], '0300 123 5012', '0300 123 5022'],
  ['cheshire-west-and-chester', 4, ['unconfirmed', 'retiredDomain', 'misspelt'], '0300 123 7047', '01244 977277'],
  ['cheshire-west-and-chester', 3, ['unconfirmed', 'retiredDomain'], '0300 123 7047', '01244 977277'],
  ['cheshire-west-and-chester', undefined, ['levelOfNeedMissing'], '0300 123 7047', '01244 977277'],
  ['warrington', undefined, ['unconfirmed', 'retiredDomain'], '01925 443322', '01925 444400'],
  ['halton', undefined, ['unconfirmed', 'retiredDomain'], '0151 907 8305', '0345 050 0148'],
]

describe('the real authorities, as they are delivered', () => {
  const directory: Directory = { authorities: authoritiesIn('config/authorities.yaml'), school }

  it.each(asDelivered)(
    '%s at level of need %s is refused, with the number to ring',
    (area, levelOfNeed, codes, telephone, outOfHours) => {
      const route = routeReferral({ area, levelOfNeed, on: today, age: child }, directory)
      expect(codesOf(route)).toEqual(codes)
      expect(route).toMatchObject({ kind: 'refused', phone: { telephone, outOfHours } })
    },
  )

  it('are refused to a school with secure mail too, and for any age under 18', () => {
    const enrolled = { ...directory, school: { ...school, cjsmEnrolled: true } }
    for (const { id } of directory.authorities.areas) {
      for (const levelOfNeed of [undefined, 3, 4] as const) {
        const route = routeReferral({ area: id, levelOfNeed, on: today, age: 'unknown' }, enrolled)
        expect(route.kind).toBe('refused')
      }
    }
  })

  it('show the address as the form prints it, never put right', () => {
    const question = { area: 'cheshire-west-and-chester', levelOfNeed: 4, on: today, age: child } as const
    const route = routeReferral(question, directory)
    expect(route.kind === 'refused' && route.tried).toEqual([
      {
        channelId: 'cart',
        address: 'cart@cheshirewestandcheshire.gcsx.gov.uk',
        codes: ['unconfirmed', 'retiredDomain', 'misspelt'],
      },
    ])
  })

  it('say that Cheshire West wants its own form', () => {
    const question = { area: 'cheshire-west-and-chester', levelOfNeed: 3, on: today, age: child } as const
    expect(routeReferral(question, directory).useInstead).toEqual([
      "Use i-ART's electronic referral form; ask them where it is",
    ])
  })

  it('do not treat as settled what is only believed: that police addresses on pnn are closed', () => {
    const police = directory.authorities.areas.map(({ policeUnit }) => policeUnit?.channels[0])
    expect(police).toHaveLength(4)
    for (const channel of police) {
      expect(channel?.status).toBe('printed')
      expect(channel?.note).toContain('believed')
    }
  })
})

describe('the authorities of the rehearsal', () => {
  const directory: Directory = { authorities: authoritiesIn('src/rehearsal/school/authorities.yaml'), school }
  const ask = (question: Partial<RouteQuestion>) =>
    routeReferral({ area: 'westmere', on: today, age: child, ...question }, directory)

  const hours = 'Monday to Friday, 08:30 to 17:00'

  it('have one that is confirmed: the mail goes there, and it is said why', () => {
    expect(ask({})).toEqual({
      kind: 'mail',
      recipient: {
        areaId: 'westmere',
        channelId: 'front-door',
        name: 'Westmere Front Door',
        address: 'frontdoor@secure.westmere.example',
      },
      reasons: ['The child lives in Westmere.', 'Ruth Okafor confirmed the address on 6 January 2025.'],
      phone: { name: 'Westmere Front Door, Westmere', telephone: '01632 960301', outOfHours: '01632 960302', hours },
      preferred: [],
      useInstead: [],
      webForms: [],
    })
  })

  it.each([
    [3, 'earlysupport@secure.eastmere.example'],
    [4, 'assessment@secure.eastmere.example'],
  ] as const)('have one that asks for the level of need: %s goes to %s', (levelOfNeed, address) => {
    expect(ask({ area: 'eastmere', levelOfNeed })).toMatchObject({ kind: 'mail', recipient: { address } })
  })

  it('have one on a closed domain, one that nobody confirmed, and one that must be told the level of need', () => {
    expect(codesOf(ask({ area: 'northmere' }))).toEqual(['retiredDomain'])
    expect(codesOf(ask({ area: 'southmere' }))).toEqual(['unconfirmed'])
    expect(codesOf(ask({ area: 'eastmere' }))).toEqual(['levelOfNeedMissing'])
    expect(ask({ area: 'southmere' })).toMatchObject({
      phone: { telephone: '01632 960331' },
      useInstead: ["Use Southmere's online form: https://southmere.example/refer (NOT CONFIRMED: ring and ask first)"],
    })
  })
})

function areaWith(channel: object, area: object = {}): Area {
  const confirmed = { status: 'confirmed', confirmedBy: 'Ruth Okafor', confirmedOn: '2025-01-06' }
  const mail = { id: 'desk', kind: 'mail', address: 'desk@town.example', source: 'made up', ...confirmed, ...channel }
  const base = { id: 'town', name: 'Town', team: 'Front Desk', telephone: '01632 960401', source: 'made up' }
  const [made] = authoritiesSchema.parse({
    areas: [{ ...base, domains: ['town.example'], channels: [mail], ...area }],
    operationalGroup: { name: 'Group', channels: [] },
  }).areas
  if (!made) throw new Error('no area was made')
  return made
}

function routeTo(area: Area, question: Partial<RouteQuestion> = {}, changed: Partial<typeof school> = {}): Route {
  const directory = { authorities: { areas: [area] }, school: { ...school, ...changed } }
  return routeReferral({ area: 'town', on: today, age: child, ...question }, directory)
}

const secureToo = { domains: ['town.example', 'town.example.cjsm.net'] }

/** As the records of the team put it over the file, which cannot say such a thing itself. */
function held(code: 'waitsForSecond' | 'voided'): Area {
  const area = areaWith({})
  return { ...area, channels: area.channels.map((channel) => ({ ...channel, held: { code, text: 'because.' } })) }
}

function addressed(address: string): Area {
  const area = areaWith({})
  return { ...area, channels: area.channels.map((one) => (one.kind === 'mail' ? { ...one, address } : one)) }
}

const refusals: readonly [string, Route, RefusalCode[]][] = [
  ['an address that is only printed', routeTo(areaWith({ status: 'printed' })), ['unconfirmed']],
  ['a confirmation that is still to come', routeTo(areaWith({}), { on: '2025-01-05' }), ['unconfirmed']],
  ['a confirmation of 181 days ago', routeTo(areaWith({}), { on: '2025-07-06' }), ['stale']],
  ['an address on gcsx', routeTo(areaWith({ address: 'desk@town.gcsx.gov.uk' })), ['retiredDomain']],
  ['an address on gsi', routeTo(areaWith({ address: 'desk@town.gsi.gov.uk' })), ['retiredDomain']],
  ['an address on gsx', routeTo(areaWith({ address: 'desk@town.gsx.gov.uk' })), ['retiredDomain']],
  ['an address on pnn', routeTo(areaWith({ address: 'desk@town.PNN.police.uk' })), ['retiredDomain']],
  ['a domain with one letter changed', routeTo(areaWith({ address: 'desk@tawn.example' })), ['misspelt']],
  ['a domain with two letters changed round', routeTo(areaWith({ address: 'desk@twon.example' })), ['misspelt']],
  ['a misspelt domain behind another name', routeTo(areaWith({ address: 'desk@secure.towm.example' })), ['misspelt']],
  ['a free mail service', routeTo(areaWith({ address: 'town.frontdesk@gmail.com' })), ['freeMail']],
  [
    'secure mail of a school that does not take part in it',
    routeTo(areaWith({ address: 'desk@town.example.cjsm.net', secure: 'cjsm' }, secureToo)),
    ['cjsmNotEnrolled'],
  ],
  ['a domain that the file does not list', routeTo(areaWith({ address: 'desk@elsewhere.example' })), ['notListed']],
  [
    'the own domain behind another',
    routeTo(areaWith({ address: 'desk@town.example.elsewhere.example' })),
    ['notListed'],
  ],
  ['an area whose domains nobody has listed', routeTo(areaWith({}, { domains: [] })), ['notListed']],
  [
    'secure mail that the file does not list',
    routeTo(areaWith({ address: 'desk@town.example.cjsm.net', secure: 'cjsm' }), {}, { cjsmEnrolled: true }),
    ['notListed'],
  ],
  [
    'a domain spelt for letters of other alphabets',
    routeTo(areaWith({ address: 'desk@xn--twn-jua.example' })),
    ['foreignSigns'],
  ],
  ['an address that waits for a second person', routeTo(held('waitsForSecond')), ['waitsForSecond']],
  ['an address whose entry in the file was changed since', routeTo(held('voided')), ['voided']],
  ['what is no address', routeTo(addressed('desk.town.example')), ['notAnAddress']],
  ['a part of a domain that ends in a hyphen', routeTo(addressed('desk@secure-.town.example')), ['notAnAddress']],
  ['an area without a mail address', routeTo(areaWith({}, { channels: [] })), ['noChannel']],
  [
    'an area without an address at this level of need',
    routeTo(areaWith({ levelOfNeed: 3 }, { levelsOfNeed: [3, 4] }), { levelOfNeed: 4 }),
    ['noChannel'],
  ],
  [
    'a level of need that is asked for and missing',
    routeTo(areaWith({}, { levelsOfNeed: [3, 4] })),
    ['levelOfNeedMissing'],
  ],
  ['somebody of 18', routeTo(areaWith({}), { age: { years: 18 } }), ['adult']],
  ['an area that is not known', routeTo(areaWith({}), { area: 'notKnown' }), ['areaNotKnown']],
  ['an area that nobody has asked about', routeTo(areaWith({}), { area: undefined }), ['areaNotKnown']],
  ['an area outside the directory', routeTo(areaWith({}), { area: 'elsewhere' }), ['areaNotListed']],
]

describe('a referral is not sent by mail to', () => {
  it.each(refusals)('%s', (_case, route, codes) => {
    expect(codesOf(route)).toEqual(codes)
  })

  it('anything without saying whom to ring', () => {
    for (const [, route] of refusals) {
      const telephones = JSON.stringify([route.phone, route.useInstead])
      expect(telephones).toContain('01632 960401')
    }
  })

  it('anything for a reason that has no test here', () => {
    const asked: readonly RefusalCode[] = refusals.flatMap(([, , codes]) => codes)
    // That a mailbox may be open to whom it is about is no matter of the directory: test/domain/conflict/mailAllowed.
    expect(new Set([...asked, 'mailboxNotPrivate'])).toEqual(new Set(refusalCodes))
  })
})

describe('somebody of 18 or over', () => {
  const adults = { name: 'Adult Care', telephone: '01632 960451', outOfHours: '01632 960452', source: 'made up' }
  const adult = { age: { years: 18 } }
  const form = { id: 'form', kind: 'webForm' as const, status: 'printed' as const, source: 'made up' }
  const withAdults = areaWith({}, { adultSafeguarding: adults })
  const withForm = { ...withAdults, channels: [...withAdults.channels, form] }

  it('is for the adult safeguarding of the area, and for none of the ways to children’s services', () => {
    const route = routeTo(withForm, adult)
    expect(route).toMatchObject({
      kind: 'refused',
      phone: { telephone: '01632 960451', outOfHours: '01632 960452' },
      useInstead: [],
    })
    expect(route.phone?.name).toMatch(/^Adult Care, /)
  })

  it('is for children’s services until the day before the birthday, and where the age is not known', () => {
    for (const age of [{ years: 17 }, 'unknown'] as const) {
      const route = routeTo(withForm, { age })
      expect(route.kind).toBe('mail')
      expect(route.phone?.telephone).toBe('01632 960401')
    }
  })

  it('is a number to ask for where the school has none', () => {
    const route = routeTo(areaWith({}), adult)
    expect(route.phone?.telephone).toBe('01632 960401')
    expect(route.kind === 'refused' && route.reasons[0]?.text).toContain('no number yet for adult safeguarding')
    expect(route.kind === 'refused' && route.reasons[0]?.text).toContain('ring 999')
  })

  it('is told every area’s number for adults where the home is not known', () => {
    const route = routeTo(withAdults, { ...adult, area: 'notKnown' })
    expect(route.useInstead.join()).toContain('01632 960451, out of hours 01632 960452')
    expect(route.useInstead.join()).not.toContain('01632 960401')
  })

  it('has a made-up number in each area of the rehearsal, and none in the delivered directory', () => {
    const numbers = (file: string) =>
      authoritiesIn(file).areas.map(({ adultSafeguarding }) => adultSafeguarding?.telephone)
    for (const number of numbers('src/rehearsal/school/authorities.yaml')) expect(number).toMatch(/^01632 960/)
    expect(new Set(numbers('config/authorities.yaml'))).toEqual(new Set([undefined]))
  })
})

describe('a referral is sent by mail', () => {
  it('on the last day on which the confirmation holds', () => {
    expect(routeTo(areaWith({}), { on: '2025-07-05' }).kind).toBe('mail')
  })

  it('to an address on a part of the authority’s own domain', () => {
    expect(routeTo(areaWith({ address: 'desk@secure.town.example' })).kind).toBe('mail')
  })

  it('over secure mail, where the school takes part in it', () => {
    const area = areaWith({ address: 'desk@town.example.cjsm.net', secure: 'cjsm' }, secureToo)
    expect(routeTo(area, {}, { cjsmEnrolled: true }).kind).toBe('mail')
  })

  it('for a child whose age is not known, and for one of 17', () => {
    expect(routeTo(areaWith({}), { age: 'unknown' }).kind).toBe('mail')
    expect(routeTo(areaWith({}), { age: { years: 17 } }).kind).toBe('mail')
  })

  it('to the next address of the area where something speaks against the first', () => {
    const [first] = areaWith({ status: 'printed', id: 'old' }).channels
    const area = areaWith({})
    const route = routeTo({ ...area, channels: [...(first ? [first] : []), ...area.channels] })
    expect(route).toMatchObject({ kind: 'mail', recipient: { channelId: 'desk' } })
  })

  it('without regard to a level of need that the area does not ask for', () => {
    expect(routeTo(areaWith({}), { levelOfNeed: 4 }).kind).toBe('mail')
  })
})
