import { dayIn } from '../../domain/calendar/day.ts'
import type { PersonId } from '../../domain/team/person.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'
import { peopleInTeams } from './teamReach.ts'

/** The try of today for somebody of the school file who could not be reached; its day makes it the same try however often they are not. */
export function installationFor(
  { people, clock, knowledge: { school } }: Pick<FlowPorts, 'people' | 'clock' | 'knowledge'>,
  id: PersonId,
  isQuiet: boolean,
): OutboxItem[] {
  const isInTeams = peopleInTeams(people.listed(school.id)).some((person) => person.id === id)
  const day = dayIn(school.timeZone, clock.now())
  return isInTeams ? [{ kind: 'appInstallation', of: id, day, ...(isQuiet ? { quiet: true } : {}) }] : []
}
