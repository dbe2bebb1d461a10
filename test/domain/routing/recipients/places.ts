import type { RefusalCode } from '../../../../src/domain/routing/routeReferral.ts'

/** One address of children's services, as the screening tool prints it (real) or the rehearsal's file has it (made up). */
export interface Mailbox {
  /** The level of need for which it is printed, where the area asks for one. */
  need?: 3 | 4
  channel: string
  printed: string
  /** One on the authority's own domain, to which the team may have corrected it. */
  moved: string
  /** What is wrong with the printed one whoever has confirmed it. */
  wrong: readonly RefusalCode[]
  /** Criminal Justice Secure Mail: for enrolled participants only. */
  secure?: true
  why: readonly string[]
  /** Who vouches for it in the file itself. */
  byFile?: string
}

/** Where a child may live, with everything that is to come of it. */
export interface Place {
  /** As the card names it. */
  area: string
  /** No area: why nothing can be sent. */
  unknown?: 'areaNotKnown' | 'areaNotListed'
  asksForNeed?: true
  mailboxes: readonly Mailbox[]
  /** Children's services, by day and by night; of each area where it is not known which. */
  numbers: readonly string[]
  /** Whom to ring about somebody of 18 or over. */
  adults: readonly string[]
  form?: string
  /** The hours of its number stand in the file. */
  hasHours?: true
  /** Whom to ring with information for the police unit, and what its name is once the school has a number. */
  police: string
  unit?: string
  /** Whom to ring for the operational group, where the area has somebody who knows it. */
  group?: string
  /** The numbers of children's services stand as confirmed in the file. */
  numberConfirmed?: true
  /** The one other area of which nobody has confirmed anything; those of all the rest can be written to. */
  untouched: string
  /** What another area's children's services are written to at. */
  elsewhere: string
  /** Addresses of a lead professional, by whose domain it is. */
  lead: Readonly<Record<'confirmed' | 'unconfirmed' | 'own' | 'lookAlike' | 'closed', string>>
}

const ring101 = 'ring 101 and ask for it'
const unitNotKnown = `Police Public Protection Unit: ${ring101}`

const cheshireEast = ['0300 123 5012', '0300 123 5022']
const cheshireWest = ['0300 123 7047', '01244 977277']
const warrington = ['01925 443322', '01925 444400']
const halton = ['0151 907 8305', '0345 050 0148']
const allOfCheshire = [...cheshireEast, ...cheshireWest, ...warrington, ...halton]

/**
 * The tool's addresses (front and back page), its police units (back page), the exploitation team's number of the policy ("Contact Details and Helplines") and the
 * other numbers of domain-facts.md, "Authorities".
 */
export const cheshire: readonly Place[] = [
  {
    area: 'cheshire-east',
    mailboxes: [
      {
        ...{ channel: 'checs', printed: 'checs@cheshireeast.gov.uk.cjsm.net', wrong: [], secure: true },
        ...{ moved: 'referrals@cheshireeast.gov.uk', why: ['The child lives in Cheshire East.'] },
      },
    ],
    ...{ numbers: cheshireEast, adults: cheshireEast },
    ...{
      unit: 'Public Protection Unit for Cheshire East',
      police: `Public Protection Unit for Cheshire East: ${ring101}`,
    },
    ...{ untouched: 'halton', elsewhere: 'referrals@warrington.gov.uk' },
    lead: {
      ...{ confirmed: 'kim@warrington.gov.uk', unconfirmed: 'kim@halton.gov.uk', own: 'kim@cheshireeast.gov.uk' },
      ...{ lookAlike: 'kim@chesireeast.gov.uk', closed: 'kim@cheshireeast.gcsx.gov.uk' },
    },
  },
  {
    ...{ area: 'cheshire-west-and-chester', asksForNeed: true },
    mailboxes: [
      {
        ...{ need: 4, channel: 'cart', printed: 'cart@cheshirewestandcheshire.gcsx.gov.uk' },
        ...{ wrong: ['retiredDomain', 'misspelt'], moved: 'four@cheshirewestandchester.gov.uk' },
        why: ['The child lives in Cheshire West and Chester.', 'CART takes referrals at level of need 4.'],
      },
      {
        ...{ need: 3, channel: 'esat', printed: 'esatsecuremail@cheshirewestandchester.gcsx.gov.uk' },
        ...{ wrong: ['retiredDomain'], moved: 'three@cheshirewestandchester.gov.uk' },
        why: ['The child lives in Cheshire West and Chester.', 'ESAT takes referrals at level of need 3.'],
      },
    ],
    ...{ numbers: cheshireWest, adults: cheshireWest },
    form: "Use i-ART's electronic referral form; ask them where it is",
    unit: 'Public Protection Unit for Cheshire West and Chester',
    police: `Public Protection Unit for Cheshire West and Chester: ${ring101}`,
    group:
      'CSE Operational Group: ask the Cheshire West Child Sexual Exploitation Team (0151 356 6819) how to reach it',
    ...{ untouched: 'halton', elsewhere: 'referrals@cheshireeast.gov.uk' },
    lead: {
      ...{ confirmed: 'kim@warrington.gov.uk', unconfirmed: 'kim@halton.gov.uk' },
      ...{ own: 'kim@cheshirewestandchester.gov.uk', lookAlike: 'kim@cheshirewestandcheshire.gov.uk' },
      closed: 'kim@cheshirewestandchester.gcsx.gov.uk',
    },
  },
  {
    area: 'warrington',
    mailboxes: [
      {
        ...{ channel: 'childreferral', printed: 'childreferral@warrington.gcsx.gov.uk', wrong: ['retiredDomain'] },
        ...{ moved: 'referrals@warrington.gov.uk', why: ['The child lives in Warrington.'] },
      },
    ],
    ...{ numbers: warrington, adults: warrington },
    unit: 'Public Protection Unit for Halton and Warrington',
    police: `Public Protection Unit for Halton and Warrington: ${ring101}`,
    ...{ untouched: 'halton', elsewhere: 'four@cheshirewestandchester.gov.uk' },
    lead: {
      ...{ confirmed: 'kim@cheshireeast.gov.uk', unconfirmed: 'kim@halton.gov.uk', own: 'kim@warrington.gov.uk' },
      ...{ lookAlike: 'kim@vvarrington.gov.uk', closed: 'kim@warrington.gcsx.gov.uk' },
    },
  },
  {
    area: 'halton',
    mailboxes: [
      {
        ...{ channel: 'contact-and-referral-team', printed: 'contactandreferralteam@halton.gcsx.gov.uk' },
        ...{ wrong: ['retiredDomain'], moved: 'referrals@halton.gov.uk', why: ['The child lives in Halton.'] },
      },
    ],
    ...{ numbers: halton, adults: halton, form: "Use iCART's online form; ask them where it is" },
    unit: 'Public Protection Unit for Halton and Warrington',
    police: `Public Protection Unit for Halton and Warrington: ${ring101}`,
    ...{ untouched: 'warrington', elsewhere: 'referrals@cheshireeast.gov.uk' },
    lead: {
      ...{ confirmed: 'kim@cheshireeast.gov.uk', unconfirmed: 'kim@warrington.gov.uk', own: 'kim@halton.gov.uk' },
      ...{ lookAlike: 'kim@haIton.gov.uk', closed: 'kim@halton.gcsx.gov.uk' },
    },
  },
  ...(['areaNotKnown', 'areaNotListed'] as const).map(
    (unknown): Place => ({
      ...{ area: unknown === 'areaNotKnown' ? 'notKnown' : 'another', unknown, mailboxes: [] },
      ...{ numbers: allOfCheshire, adults: allOfCheshire, police: unitNotKnown },
      ...{ untouched: 'halton', elsewhere: 'referrals@cheshireeast.gov.uk' },
      lead: {
        ...{ confirmed: 'kim@cheshireeast.gov.uk', unconfirmed: 'kim@halton.gov.uk', own: 'kim@elsewhere.gov.uk' },
        ...{ lookAlike: 'kim@chesireeast.gov.uk', closed: 'kim@cheshireeast.gcsx.gov.uk' },
      },
    }),
  ),
]

const mere = { unit: 'Westmere Public Protection Unit', police: 'Westmere Public Protection Unit: 01632 960303' }
const byOkafor = 'Ruth Okafor confirmed the address on 6 January 2025.'
const byPryce = 'Gareth Pryce confirmed the address on 6 January 2025.'
const byAnand = 'Meera Anand confirmed the address on 6 January 2025.'

const numbersOf = (tens: number) => [`01632 9603${tens}1`, `01632 9603${tens}2`]
const allOfMere = [0, 1, 2, 3].flatMap(numbersOf)
const adultsOf = (tens: number) => [`01632 9603${tens}4`, `01632 9603${tens}5`]
const adultsOfMere = [0, 1, 2, 3].flatMap(adultsOf)

/** The made-up areas of the rehearsal, as their file introduces them: "one that can be written to and the ways in which others cannot". */
export const rehearsal: readonly Place[] = [
  {
    ...{ area: 'westmere', numberConfirmed: true, hasHours: true, ...mere, numbers: numbersOf(0), adults: adultsOf(0) },
    mailboxes: [
      {
        ...{ channel: 'front-door', printed: 'frontdoor@secure.westmere.example', wrong: [], byFile: byOkafor },
        ...{ moved: 'new@westmere.example', why: ['The child lives in Westmere.'] },
      },
    ],
    ...{ untouched: 'southmere', elsewhere: 'contact@northmere.example' },
    lead: {
      ...{ confirmed: 'kim@eastmere.example', unconfirmed: 'kim@southmere.example', own: 'kim@westmere.example' },
      ...{ lookAlike: 'kim@westmer.example', closed: 'kim@westmere.gcsx.example' },
    },
  },
  {
    ...{ area: 'eastmere', asksForNeed: true, hasHours: true, ...mere, numbers: numbersOf(1), adults: adultsOf(1) },
    mailboxes: [
      {
        ...{ need: 4, channel: 'assessment', printed: 'assessment@secure.eastmere.example', wrong: [] },
        ...{ moved: 'four@eastmere.example', byFile: byPryce },
        why: ['The child lives in Eastmere.', 'Eastmere Assessment Team takes referrals at level of need 4.'],
      },
      {
        ...{ need: 3, channel: 'early-support', printed: 'earlysupport@secure.eastmere.example', wrong: [] },
        ...{ moved: 'three@eastmere.example', byFile: byPryce },
        why: ['The child lives in Eastmere.', 'Eastmere Early Support takes referrals at level of need 3.'],
      },
    ],
    ...{ untouched: 'southmere', elsewhere: 'new@westmere.example' },
    lead: {
      ...{ confirmed: 'kim@westmere.example', unconfirmed: 'kim@southmere.example', own: 'kim@eastmere.example' },
      ...{ lookAlike: 'kim@eastmerre.example', closed: 'kim@eastmere.pnn.example' },
    },
  },
  {
    ...{ area: 'northmere', ...mere, numbers: numbersOf(2), adults: adultsOf(2) },
    mailboxes: [
      {
        ...{ channel: 'contact-team', printed: 'contact@northmere.gcsx.example', wrong: ['retiredDomain'] },
        ...{ moved: 'contact@northmere.example', why: ['The child lives in Northmere.'], byFile: byAnand },
      },
    ],
    ...{ untouched: 'southmere', elsewhere: 'new@westmere.example' },
    lead: {
      ...{ confirmed: 'kim@westmere.example', unconfirmed: 'kim@southmere.example', own: 'kim@northmere.example' },
      ...{ lookAlike: 'kim@nortmere.example', closed: 'kim@northmere.gcsx.example' },
    },
  },
  {
    ...{ area: 'southmere', ...mere, numbers: numbersOf(3), adults: adultsOf(3) },
    mailboxes: [
      {
        ...{ channel: 'referrals', printed: 'referrals@southmere.example', wrong: [] },
        ...{ moved: 'new@southmere.example', why: ['The child lives in Southmere.'] },
      },
    ],
    form: "Use Southmere's online form: https://southmere.example/refer",
    ...{ untouched: 'northmere', elsewhere: 'new@westmere.example' },
    lead: {
      ...{ confirmed: 'kim@westmere.example', unconfirmed: 'kim@northmere.example', own: 'kim@southmere.example' },
      ...{ lookAlike: 'kim@southmera.example', closed: 'kim@southmere.gsx.example' },
    },
  },
  ...(['areaNotKnown', 'areaNotListed'] as const).map(
    (unknown): Place => ({
      ...{ area: unknown === 'areaNotKnown' ? 'notKnown' : 'another', unknown, mailboxes: [] },
      ...{ numbers: allOfMere, adults: adultsOfMere, police: unitNotKnown },
      ...{ untouched: 'southmere', elsewhere: 'new@westmere.example' },
      lead: {
        ...{ confirmed: 'kim@westmere.example', unconfirmed: 'kim@southmere.example', own: 'kim@elsewhere.example' },
        ...{ lookAlike: 'kim@westmer.example', closed: 'kim@westmere.gcsx.example' },
      },
    }),
  ),
]
