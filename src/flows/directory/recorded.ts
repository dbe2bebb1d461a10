import { daysBetween } from '../../domain/calendar/day.ts'
import type { DirectoryAct, DirectoryRecord, Standing } from '../../domain/directory/standing.ts'
import { day, needed } from '../form.ts'
import { limits } from '../raise/limits.ts'
import type { Turn } from '../turn.ts'
import { todayOf } from './entryWords.ts'

/** What this person has just done with an entry, as it is kept. */
export function recordOf(
  { actor, clock }: Turn,
  { entry, mark, version }: Standing,
  act: DirectoryAct,
): DirectoryRecord {
  return { key: entry.key, version: version + 1, mark, by: actor.id, byName: actor.name, at: clock.now(), act }
}

/** Whom somebody spoke to at the authority, and when: a confirmation is a call, and no older than it may be relied on. */
export function callFields(turn: Turn) {
  const today = todayOf(turn)
  const limit = turn.knowledge.school.confirmationsGoStaleAfterDays
  return {
    spokeTo: needed(limits.line, 'whom you spoke to, by name or team'),
    on: day
      .refine((on) => on !== undefined, { error: 'please choose the day on which you asked.' })
      .transform(String)
      .refine((on) => daysBetween(on, today) >= 0, { error: 'this day is still to come.' })
      .refine((on) => daysBetween(on, today) <= limit, {
        error: `that is more than ${limit} days ago: please ask again.`,
      }),
  }
}

/** For whoever comes second, or pressed twice. */
export const changedMeanwhile =
  'This entry has changed since your card was drawn. Nothing was recorded twice: this is how it stands now.'
