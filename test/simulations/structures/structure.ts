import type { Level } from '../../../src/domain/instrument/level.ts'
import type { School } from '../../../src/domain/school/school.ts'
import type { PersonId } from '../../../src/domain/team/person.ts'

export const answers = ['yes', 'headteacher', 'notSure'] as const

/** What somebody says of whom the concern is about; without `person`: somebody else, or they cannot say. */
export interface Said {
  answer: (typeof answers)[number]
  person?: PersonId | undefined
}

/** `x`: the concern that does not exist in the twin school; a number: another one, which there is in both. */
export type Which = 'x' | number

export interface Begin {
  kind: 'begin'
  of: Which
  by: PersonId
  from: 'forms' | 'message'
  child: { surname: string; dateOfBirth: string; leadName?: string }
  level?: Level | undefined
  said?: Said | undefined
}

/** What is done at one moment, and by whom as far as it is not whoever happens to have the concern. */
export type Deed =
  | Begin
  | { kind: 'tell'; of: Which; how: 'raise.submit' | 'raise.tellNow' }
  | { kind: 'discard' | 'restore' | 'takeUp' | 'add'; of: Which }
  /** Its author says, in the screening, whom it is about. */
  | { kind: 'write'; of: Which; said: Said }
  /** Whoever deals with it does what comes next, or what they like. */
  | { kind: 'handle'; of: Which }
  /** It comes to light later, to its author or to somebody who deals with it. */
  | { kind: 'report'; of: Which; by: 'author' | 'dealing'; said: Said }
  /** Whoever deals with it finds that it is about nobody who works here. */
  | { kind: 'return'; of: Which }
  | { kind: 'away'; person: PersonId; until: number }
  | { kind: 'reach'; person: PersonId; reachable: boolean }
  /** Everybody whom it is known to be about says and presses whatever there is. */
  | { kind: 'look' }

export interface Happening {
  at: number
  deed: Deed
}

/** A school, what happens in it, and one concern among others that is about somebody who works there. */
export interface Structure {
  seed: number
  school: School
  happenings: readonly Happening[]
  from: number
  to: number
}

export function isOfX({ deed }: Happening): boolean {
  return 'of' in deed && deed.of === 'x'
}
