import type { Person, PersonId } from '../../domain/team/person.ts'

/** Who somebody is. `unreachable` means that nobody could be asked: then only what anyone may have is given. */
export type Identified =
  | { kind: 'known'; person: Person }
  | { kind: 'stranger'; name?: string }
  | { kind: 'unreachable' }

export interface People {
  identify(personId: PersonId): Promise<Identified>
  /** Everybody in the school file: the DSL and the deputies, the headteacher, the chair of governors. */
  listed(schoolId: string): readonly Person[]
  /** The DSL and the deputies. */
  safeguardingTeam(schoolId: string): readonly Person[]
}

/** What the tenant's directory says of somebody: which of the school's groups they belong to, and how to reach them. */
export type DirectoryEntry =
  | { kind: 'known'; groups: readonly string[]; name: string; jobTitle: string; email: string; telephone: string }
  | { kind: 'stranger' }
  | { kind: 'unreachable' }

export interface Directory {
  entryOf(personId: PersonId): Promise<DirectoryEntry>
}
