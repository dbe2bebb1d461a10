import { daysBetween } from '../calendar/day.ts'
import type { Standing } from './standing.ts'

/**
 * `missing`: the school has to ask. `waiting`: a change waits for a second person. `stale`: confirmed too long ago to be relied on. A confirmation
 * that is dated in the future is none.
 */
export type EntryState = 'missing' | 'waiting' | 'unconfirmed' | 'stale' | 'confirmed'

/** @param on the ISO day of asking. @param staleAfterDays of the school's file. */
export function stateOf({ value, waiting, confirmed }: Standing, on: string, staleAfterDays: number): EntryState {
  if (waiting) return 'waiting'
  if (value === undefined) return 'missing'
  const age = confirmed ? daysBetween(confirmed.on, on) : -1
  if (age < 0) return 'unconfirmed'
  return age > staleAfterDays ? 'stale' : 'confirmed'
}
