import type { Case } from '../../../src/domain/case/case.ts'
import type { Departure } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'

/** A card that has come into somebody's chat. */
export interface Told {
  at: number
  to: string
  card: string
  caseId: string
  words: string
}

/** Somebody pressed "send", for the first time or once more. */
export interface Wish {
  at: number
  address: string
}

/** A request that came although its process had been told to wait longer. */
export interface Impatience {
  at: number
  until: number
}

/** What one referral has come to, as whoever stands beside it sees it. */
export interface Evidence {
  case: Case
  wishes: readonly Wish[]
  departures: readonly Departure[]
  told: readonly Told[]
  impatience: readonly Impatience[]
  /** How long nobody was there to do anything, in milliseconds. */
  down: number
  /** When all of this was looked at. */
  at: number
}

/** How often something happened, by its name. */
export type Counts = Map<string, number>

export function count(counts: Counts, name: string, times = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + times)
}
