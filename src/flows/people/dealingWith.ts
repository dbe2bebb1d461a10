import type { CaseHeader } from '../../domain/case/case.ts'
import { standingsOf } from '../../domain/case/permissions.ts'
import { dealing } from '../../domain/escalation/recipients.ts'
import type { Person, PersonId } from '../../domain/team/person.ts'
import type { FlowPorts } from '../turn.ts'

type Asked = Pick<CaseHeader, 'schoolId' | 'route' | 'subjects' | 'authorId' | 'handlerId' | 'contested'>

/** Everybody who is told of a concern, or of a draft that waits, because it is theirs to deal with. */
export function dealingWith({ people }: Pick<FlowPorts, 'people'>, asked: Asked): readonly Person[] {
  return dealing(people.listed(asked.schoolId), asked)
}

/** Whose card of this concern is drawn anew when it changes: those who deal with it, and whom an escalation has told. */
export function withCardOf(
  ports: Pick<FlowPorts, 'people'>,
  asked: Asked & Pick<CaseHeader, 'escalatedTo'>,
): readonly PersonId[] {
  const { escalatedTo, subjects } = asked
  const all = new Set([...dealingWith(ports, asked).map(({ id }) => id), ...escalatedTo])
  return [...all].filter((id) => !subjects.includes(id))
}

/** One of the listed people as they stand to this case at this moment; nothing where it is none of their business (any more). */
export function entitled({ people }: Pick<FlowPorts, 'people'>, header: CaseHeader, id: PersonId): Person | undefined {
  const person = people.listed(header.schoolId).find((one) => one.id === id)
  const standings = person ? standingsOf(person, header) : []
  return standings.some((standing) => standing !== 'author' && standing !== 'screener') ? person : undefined
}
