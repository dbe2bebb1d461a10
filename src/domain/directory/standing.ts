import type { PersonId } from '../team/person.ts'
import { type Entry, needsSecond } from './entry.ts'

/** What somebody did with an entry of the directory. `on` is the ISO day of the call. */
export type DirectoryAct =
  | { kind: 'confirmed'; value: string; spokeTo: string; on: string }
  | { kind: 'corrected'; value: string; source: string; reason: string }
  /** A second person asked the authority as well: from now on the new address is the one. */
  | { kind: 'agreed'; value: string; spokeTo: string; on: string }
  | { kind: 'rejected'; value: string; reason: string }
  | { kind: 'withdrawn'; value: string }

export interface DirectoryRecord {
  key: string
  /** Rises by one with each record of the entry. */
  version: number
  /** SHA-256 of what the file said of the entry at that time. */
  mark: string
  by: PersonId
  /** The name at that time: whoever has left the school is still named. */
  byName: string
  at: Date
  /** Nothing where what is stored cannot be read any more. */
  act: DirectoryAct | undefined
}

export interface Confirmed {
  by: string
  on: string
  spokeTo?: string
  /** By the school's file, not in Teams. */
  inFile?: true
}

export type Correction = Pick<DirectoryRecord, 'by' | 'byName' | 'at'> &
  Pick<Extract<DirectoryAct, { kind: 'corrected' }>, 'value' | 'source' | 'reason'>

/** How an entry stands: what is in force of it, who vouches for that, and what waits. */
export interface Standing {
  entry: Entry
  /** SHA-256 of what the file says of it now. */
  mark: string
  /** Of the newest record; 0 where there is none. */
  version: number
  value: string | undefined
  confirmed?: Confirmed
  /** How the value came to differ from the file's. */
  corrected?: Correction
  /** A new value that a second person has to look at. */
  waiting?: Correction
  /** Something was confirmed or corrected here before the file's entry changed, and nothing since: it no longer counts. */
  voided?: true
}

/**
 * What the file and the records say together. Only records that were made of the entry as the file has it now count, and none from before the file
 * was different; one that cannot be read ends all that was before it.
 */
export function standingOf(entry: Entry, mark: string, records: readonly DirectoryRecord[]): Standing {
  const counting = records.slice(records.findLastIndex((one) => one.mark !== mark || !one.act) + 1)
  const start: Standing = { entry, mark, version: 0, value: entry.value, ...confirmedInFile(entry) }
  const standing = counting.reduce(after, start)
  const version = records.at(-1)?.version ?? 0
  const isVoid =
    counting.length === 0 && records.some(({ act }) => act?.kind !== 'rejected' && act?.kind !== 'withdrawn')
  return { ...standing, version, ...(isVoid ? { voided: true as const } : {}) }
}

function confirmedInFile({ status, confirmedBy, confirmedOn }: Entry): Pick<Standing, 'confirmed'> {
  if (status !== 'confirmed' || confirmedBy === undefined || confirmedOn === undefined) return {}
  return { confirmed: { by: confirmedBy, on: confirmedOn, inFile: true } }
}

function after(standing: Standing, { act, by, byName, at }: DirectoryRecord): Standing {
  const { waiting, confirmed, ...rest } = standing
  switch (act?.kind) {
    case 'confirmed':
      return { ...standing, confirmed: { by: byName, on: act.on, spokeTo: act.spokeTo } }
    case 'corrected': {
      const { value, source, reason } = act
      const correction = { by, byName, at, value, source, reason }
      if (needsSecond(standing.entry.kind)) return { ...standing, waiting: correction }
      return { ...rest, value, corrected: correction }
    }
    case 'agreed': {
      if (!waiting) return standing
      return { ...rest, value: waiting.value, corrected: waiting, confirmed: confirmedBy(byName, act) }
    }
    case 'rejected':
    case 'withdrawn':
      return { ...rest, ...(confirmed ? { confirmed } : {}) }
    default:
      return standing
  }
}

function confirmedBy(by: string, { on, spokeTo }: Extract<DirectoryAct, { kind: 'agreed' }>): Confirmed {
  return { by, on, spokeTo }
}
