import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { Person } from '../../domain/team/person.ts'
import { nameOf } from '../people/nameOf.ts'
import type { FlowPorts } from '../turn.ts'

type Known = Pick<FlowPorts, 'people' | 'knowledge'>

/** Who said that they have seen it, and when. */
export async function acknowledgedWords(ports: Known, header: CaseHeader): Promise<string> {
  const { acknowledgedAt, acknowledgedBy } = header
  if (!acknowledgedAt || !acknowledgedBy) return ''
  const when = momentInWords(ports.knowledge.school.timeZone, acknowledgedAt)
  return `Acknowledged by ${await nameOf(ports, acknowledgedBy)}, ${when}`
}

/** In whose hands it is. Whoever acknowledged it may have given it to somebody else since. */
export async function handlerWords(
  ports: Known,
  { handlerId }: CaseHeader,
  reader: Pick<Person, 'id'>,
): Promise<string> {
  if (handlerId === undefined) return ''
  return handlerId === reader.id ? 'You have it now.' : `${await nameOf(ports, handlerId)} has it now.`
}
