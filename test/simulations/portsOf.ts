import { randomUUID } from 'node:crypto'
import { isBankHoliday } from '../../src/configuration/bankHolidays.ts'
import { schoolCalendar } from '../../src/domain/calendar/schoolCalendar.ts'
import type { School } from '../../src/domain/school/school.ts'
import { createPeople } from '../../src/flows/people/identify.ts'
import type { Clock, Identifiers } from '../../src/flows/ports/runtime.ts'
import type { FlowPorts } from '../../src/flows/turn.ts'
import { noDocumentLinks } from '../fakes/noDocumentLinks.ts'
import type { SimulatedStore } from './runTimeline.ts'

const anyIds: Identifiers = {
  id: () => randomUUID(),
  caseReference: () => randomUUID().slice(0, 13).toUpperCase(),
}

/** What the flows ask of a simulated world: everybody who stands in no list works there as a teacher. */
export function portsOf(
  school: School,
  { parts, knowledge }: Pick<SimulatedStore, 'parts' | 'knowledge'>,
  clock: Clock,
  identifiers = anyIds,
): FlowPorts {
  const calendar = schoolCalendar(school.schoolDays, school.timeZone, isBankHoliday)
  const staff = { groups: [school.staffGroupId], name: 'Kate Lindqvist', jobTitle: 'Teacher', email: '', telephone: '' }
  const groups = { entryOf: async () => ({ kind: 'known' as const, ...staff }) }
  const { cases, outbox, chats, team, directory } = parts
  return {
    ...{ cases, outbox, chats, team, directory, clock, identifiers, documentLinks: noDocumentLinks },
    people: createPeople(school, groups, clock),
    knowledge: { ...knowledge, school, calendar },
  }
}
