import type { Age } from '../assessment/age.ts'
import type { Authorities, LevelOfNeed } from './authority.ts'

/** What decides where a referral goes: the child's home, not the school's place and not the risk level. */
export interface RouteQuestion {
  /** Id of an area, or `areaNotKnown`; nothing where nobody has answered yet. */
  area: string | undefined
  levelOfNeed?: LevelOfNeed | undefined
  /** The day of sending, ISO `yyyy-mm-dd`. */
  on: string
  age: Age
}

/** The authorities as the school has them, and what the school itself can do. */
export interface Directory {
  authorities: Pick<Authorities, 'areas'> & Partial<Authorities>
  school: { cjsmEnrolled: boolean; confirmationsGoStaleAfterDays: number }
}

export const refusalCodes = [
  'unconfirmed',
  'stale',
  'retiredDomain',
  'cjsmNotEnrolled',
  'misspelt',
  'freeMail',
  'foreignSigns',
  'notListed',
  'notAnAddress',
  'waitsForSecond',
  'voided',
  'noChannel',
  'areaNotKnown',
  'areaNotListed',
  'levelOfNeedMissing',
  'adult',
  'mailboxNotPrivate',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export interface Refusal {
  code: RefusalCode
  /** For whoever refers. */
  text: string
}

/** Whom to ring instead, or besides. */
export interface Phone {
  name: string
  telephone: string
  outOfHours?: string | undefined
  /** When the first number is answered, as far as anybody has written it down. */
  hours?: string | undefined
}

/** A form of the authority's that a person fills in; without an address where nobody has written it down. */
export interface WebForm {
  name: string
  url?: string | undefined
  /** What speaks against trusting that address: somebody has to be asked first. */
  doubt?: 'unconfirmed' | 'stale' | undefined
}

/** A way that the authority wants used before its mail. */
export type Preferred = { kind: 'phone'; name: string; telephone: string } | ({ kind: 'webForm' } & WebForm)

export interface MailRoute {
  kind: 'mail'
  recipient: { areaId: string; channelId: string; name: string; address: string }
  /** Why this recipient, over this channel. */
  reasons: readonly string[]
  phone: Phone
  /** What stands before this mail in the directory; the mail stays possible. */
  preferred: readonly Preferred[]
  useInstead: readonly string[]
  webForms: readonly WebForm[]
}

export interface RefusedRoute {
  kind: 'refused'
  reasons: readonly Refusal[]
  /** Of the area; absent where the area is not known. */
  phone?: Phone
  /** The addresses that were looked at, and what is wrong with each. */
  tried: readonly { channelId: string; address: string; codes: readonly RefusalCode[] }[]
  /** Web forms and telephone numbers, a sentence each. */
  useInstead: readonly string[]
  webForms: readonly WebForm[]
}

export type Route = MailRoute | RefusedRoute
