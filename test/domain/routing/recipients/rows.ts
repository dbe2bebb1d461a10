import type { CaseHeader } from '../../../../src/domain/case/case.ts'
import type { InformationRecipient, InformationReport } from '../../../../src/domain/case/records/information.ts'
import type { LeadProfessionalCopy } from '../../../../src/domain/case/records/leadProfessional.ts'
import type { RefusalCode } from '../../../../src/domain/routing/routeReferral.ts'
import type { Place } from './places.ts'

/** The day on which everything is asked; a confirmation holds for 180 days. */
export const today = '2025-02-03'

/** What the team has done with each address of the area in which the child lives. */
export interface State {
  /** Everything counts as the file has it: where that vouches for an address, it may be written to. */
  asInFile?: true
  /** What speaks against the printed address, whoever's it is. */
  refused: readonly RefusalCode[]
  /** Which address the entry has now, where it is not the printed one. */
  address?: 'moved' | 'elsewhere'
  /** Who vouches for it. */
  said?: string
  /** What children's services and the police unit are rung on since. */
  corrected?: { children: string; police: string }
}

export const states = {
  'as the file has it': { asInFile: true, refused: ['unconfirmed'] },
  'confirmed today': { refused: [], said: 'Sample Lead confirmed the address on 3 February 2025.' },
  'confirmed, on the last good day': { refused: [], said: 'Sample Lead confirmed the address on 7 August 2024.' },
  'confirmed, stale by a day': { refused: ['stale'] },
  'confirmed on a day that is still to come': { refused: ['unconfirmed'] },
  'corrected, waiting for a second person': { refused: ['waitsForSecond'] },
  'corrected, and a second person agreed': {
    ...{ refused: [], address: 'moved', said: 'Sample Deputy confirmed the address on 3 February 2025.' },
  },
  'corrected, and a second person rejected it': { asInFile: true, refused: ['unconfirmed'] },
  'two people agreed on an address of another area': { refused: ['notListed'], address: 'elsewhere' },
  'confirmed, and the entry in the file was changed since': { asInFile: true, refused: ['voided'] },
  'as the file has it, and the numbers were corrected': {
    ...{ asInFile: true, refused: ['unconfirmed'], corrected: { children: '01632 960991', police: '01632 960992' } },
  },
} as const satisfies Record<string, State>
export type StateName = keyof typeof states

/** The definition ends at 18, which counts from the first hour of the birthday; not known passes for a child. */
export const ages = {
  'the day before the 18th birthday': { born: '2007-02-04', adult: false },
  'the 18th birthday': { born: '2007-02-03', adult: true },
  'not known': { born: undefined, adult: false },
} as const

export const needs = [undefined, 3, 4] as const

/** Whom the concern is about, and who can open the safeguarding mailbox; more of that in test/domain/conflict/mailAllowed. */
export const abouts: Record<
  string,
  Pick<CaseHeader, 'route' | 'subjects'> & { mailboxOpenedBy?: string[]; mail: boolean }
> = {
  'nobody who works here': { route: 'team', subjects: [], mail: true },
  'a colleague who cannot open the mailbox': {
    ...{ route: 'headteacher', subjects: ['colleague'], mailboxOpenedBy: ['lead'], mail: true },
  },
  'a colleague who can open it': {
    ...{ route: 'headteacher', subjects: ['colleague'], mailboxOpenedBy: ['lead', 'colleague'], mail: false },
  },
  'a colleague, and nobody has said who can open it': { route: 'chair', subjects: ['colleague'], mail: false },
}

/** Whom the screening names as lead professional, and what becomes of the mail with the completed tool. */
export interface Lead {
  name?: string
  telephone?: string
  address: (lead: Place['lead']) => string
  /** What was recorded of the copy before. */
  copies?: readonly Pick<LeadProfessionalCopy, 'way' | 'status'>[]
  /** Whether they still have to get it. */
  due: boolean
  /** What speaks against the address; `own`: whatever speaks against every address of the child's own area. */
  refused: readonly RefusalCode[] | 'own'
}

const none = () => ''
const kim = { name: 'Kim Sample', due: true } as const

export const leads: Record<string, Lead> = {
  nobody: { address: none, due: false, refused: ['notAnAddress', 'notListed'] },
  'somebody by name only': { ...kim, address: none, refused: ['notAnAddress', 'notListed'] },
  'somebody by telephone only': {
    ...{ telephone: '01632 960900', address: none, due: true, refused: ['notAnAddress', 'notListed'] },
  },
  'somebody of an authority that is confirmed': { ...kim, address: ({ confirmed }) => confirmed, refused: [] },
  'somebody of an authority of which nothing is confirmed': {
    ...{ ...kim, address: ({ unconfirmed }) => unconfirmed, refused: ['unconfirmed'] },
  },
  'somebody of the area in which the child lives': { ...kim, address: ({ own }) => own, refused: 'own' },
  'somebody at what looks like an authority': { ...kim, address: ({ lookAlike }) => lookAlike, refused: ['misspelt'] },
  'somebody at a free mail service': { ...kim, address: () => 'kim.sample@gmail.com', refused: ['freeMail'] },
  'somebody on a closed domain': { ...kim, address: ({ closed }) => closed, refused: ['retiredDomain'] },
  'somebody on a domain that nobody has listed': {
    ...{ ...kim, address: () => 'kim@practice.example', refused: ['notListed'] },
  },
  'somebody at the school itself': { ...kim, address: () => 'kim@alderbrook.example', refused: ['notListed'] },
  'somebody who has it from a person': {
    ...{ ...kim, address: ({ confirmed }) => confirmed, refused: [] },
    ...{ copies: [{ way: 'person', status: 'recorded' }], due: false },
  },
  'somebody who, as was found out, is none': {
    ...{ ...kim, address: none, refused: ['notAnAddress', 'notListed'] },
    ...{ copies: [{ way: 'none', status: 'recorded' }], due: false },
  },
  'somebody whom a mail did not reach': {
    ...{ ...kim, address: ({ confirmed }) => confirmed, refused: [] },
    copies: [{ way: 'mail', status: 'failed' }],
  },
}

const both = ['policeUnit', 'operationalGroup'] as const
const aPlace = { relevantAddresses: [{ address: '3 Quayside', reason: 'Seen there' }] }
const adults = (told: string) => ({ narratives: { 'grooming.adults-known-to-other-departments': told } })

/** What the screening names besides the child, and who was told of it. */
export interface Others {
  named: Partial<typeof aPlace & ReturnType<typeof adults>>
  told?: readonly InformationReport['to'][]
  due: readonly InformationRecipient[]
}

export const others: Record<string, Others> = {
  nobody: { named: {}, due: [] },
  'an address': { named: aPlace, due: both },
  'adults whom others may know': { named: adults('A taxi firm.'), due: both },
  'nobody, in a box with a space in it': { named: adults(' '), due: [] },
  'an address, of which the police unit was told': { named: aPlace, told: ['policeUnit'], due: ['operationalGroup'] },
  'adults, of whom both were told': { named: adults('A taxi firm.'), told: both, due: [] },
  'an address, which is nobody else’s, as somebody wrote': { named: aPlace, told: ['nobody'], due: [] },
}
