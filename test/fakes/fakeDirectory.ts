import type { PersonId } from '../../src/domain/team/person.ts'
import type { Directory, DirectoryEntry } from '../../src/flows/ports/people.ts'

/** The tenant's directory, which can be made to be out of reach. */
export interface FakeDirectory extends Directory {
  reachable: boolean
}

export function fakeDirectory(entries: ReadonlyMap<PersonId, DirectoryEntry>): FakeDirectory {
  return {
    reachable: true,
    async entryOf(id) {
      return this.reachable ? (entries.get(id) ?? { kind: 'stranger' }) : { kind: 'unreachable' }
    },
  }
}
