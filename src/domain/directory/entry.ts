import type { Authorities, Confirmation, LevelOfNeed } from '../routing/authority.ts'

/** Whom somebody goes to about a child, or an adult, who lives in an area. */
export const roles = ['children', 'police', 'exploitation', 'escalation', 'adults', 'operationalGroup'] as const
export type ContactRole = (typeof roles)[number]

export const entryKinds = ['name', 'phone', 'outOfHours', 'hours', 'webForm', 'mail'] as const
export type EntryKind = (typeof entryKinds)[number]

/** One thing that can be asked, confirmed and corrected by itself: a number, an address, a form, the hours. */
export interface Entry extends Confirmation {
  /** `westmere.children.channels.front-door`: the same for as long as the file calls it so. */
  key: string
  kind: EntryKind
  /** What a channel is called, where it has a name of its own. */
  name?: string | undefined
  levelOfNeed?: LevelOfNeed | undefined
  /** As the school's file has it; nothing where the school still has to ask. */
  value: string | undefined
  source?: string | undefined
  note?: string | undefined
}

/** One recipient with its entries, in the order in which it wants to be reached. */
export interface DirectoryContact {
  /** `westmere.children`, or `operationalGroup`. */
  key: string
  role: ContactRole
  area?: { id: string; name: string } | undefined
  /** As the file calls it, or what it is where the file has none. */
  team: string
  /** The mail domains that the file lists for it. */
  domains: readonly string[]
  entries: readonly Entry[]
}

/** An address that is written to, or pasted into, is changed by two people: whoever reads it there reads of a child. */
export function needsSecond(kind: EntryKind): boolean {
  return kind === 'mail' || kind === 'webForm'
}

/** Everything that the file says of an entry, in one line: a change of any of it makes it another entry. */
export function fileText({ kind, name, levelOfNeed, value, source, note, ...confirmation }: Entry): string {
  const { status, confirmedBy, confirmedOn } = confirmation
  return JSON.stringify([kind, name, levelOfNeed, value, source, note, status, confirmedBy, confirmedOn])
}

/** The school's file with the SHA-256 of each entry's `fileText`, by its key. */
export type KnownAuthorities = Authorities & { marks: Readonly<Record<string, string>> }
