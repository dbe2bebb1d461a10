import type { CaseHeader } from '../../domain/case/case.ts'
import { standingsOf } from '../../domain/case/permissions.ts'
import type { Person, PersonId } from '../../domain/team/person.ts'
import { holdsRoute } from '../../domain/team/route.ts'
import type { FlowPorts } from '../turn.ts'

type Asked = Pick<CaseHeader, 'schoolId' | 'route' | 'subjects' | 'authorId' | 'handlerId'>

/**
 * Everybody who is told of a concern, or of a draft that waits, because it is theirs to deal with: those of its route and whoever has taken it on. Never
 * whom it is about. Its author is not told by the bot what they have told it themselves.
 */
export function dealingWith({ people }: Pick<FlowPorts, 'people'>, asked: Asked): readonly Person[] {
  const { schoolId, route, subjects, authorId, handlerId } = asked
  return people
    .listed(schoolId)
    .filter((person) => holdsRoute(person, route) || person.id === handlerId)
    .filter(({ id }) => !subjects.includes(id) && id !== authorId)
}

/** Whose card of this concern is drawn anew when it changes: those who deal with it, and whom an escalation has told. */
export function withCardOf(
  ports: Pick<FlowPorts, 'people'>,
  asked: Asked & Pick<CaseHeader, 'escalatedTo'>,
): readonly PersonId[] {
  const { escalatedTo, subjects } = asked
  return [...new Set([...dealingWith(ports, asked).map(({ id }) => id), ...escalatedTo])].filter(
    (id) => !subjects.includes(id),
  )
}

/** One of the listed people as they stand to this case at this moment; nothing where it is none of their business (any more). */
export function entitled({ people }: Pick<FlowPorts, 'people'>, header: CaseHeader, id: PersonId): Person | undefined {
  const person = people.listed(header.schoolId).find((one) => one.id === id)
  const mayKnow =
    person && standingsOf(person, header).some((standing) => standing !== 'author' && standing !== 'screener')
  return mayKnow ? person : undefined
}
