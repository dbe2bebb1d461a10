import { peopleOf, type School } from '../../domain/school/school.ts'
import { isSafeguardingTeam, type Person, type PersonId, type Role } from '../../domain/team/person.ts'
import type { Directory, DirectoryEntry, Identified, People } from '../ports/people.ts'
import type { Clock } from '../ports/runtime.ts'

const freshForMs = 10 * 60_000
const usableForMs = 24 * 60 * 60_000

/**
 * Who somebody is: the school file's people without asking anybody, everybody else by the tenant's groups. An answer serves for ten
 * minutes, and for a day while the directory cannot be asked. Somebody in both groups is a pupil.
 */
export function createPeople(school: School, directory: Directory, clock: Clock): People {
  const listed = new Map(peopleOf(school).map((person) => [person.id, person]))
  const answers = new Map<PersonId, { at: number; answer: Identified }>()
  return {
    listed: (schoolId) => [...listed.values()].filter((person) => person.schoolId === schoolId),
    safeguardingTeam: (schoolId) =>
      [...listed.values()].filter((person) => person.schoolId === schoolId && isSafeguardingTeam(person)),
    async identify(id) {
      const person = listed.get(id)
      if (person) return { kind: 'known', person }
      const kept = answers.get(id)
      const age = kept ? clock.now().getTime() - kept.at : Number.POSITIVE_INFINITY
      if (kept && age < freshForMs) return kept.answer
      const answer = asIdentified(school, id, await directory.entryOf(id))
      if (answer.kind === 'unreachable') return kept && age < usableForMs ? kept.answer : answer
      answers.set(id, { at: clock.now().getTime(), answer })
      return answer
    },
  }
}

function asIdentified(school: School, id: PersonId, answer: DirectoryEntry): Identified {
  if (answer.kind !== 'known') return answer
  const role = roleIn(school, answer.groups)
  const { name, jobTitle, email, telephone } = answer
  if (!role) return { kind: 'stranger', name }
  return {
    kind: 'known',
    person: { id, schoolId: school.id, name, jobTitle, email, telephone, roles: [role] } satisfies Person,
  }
}

function roleIn(school: School, groups: readonly string[]): Role | undefined {
  if (groups.includes(school.pupilGroupId)) return 'pupil'
  return groups.includes(school.staffGroupId) ? 'staff' : undefined
}
