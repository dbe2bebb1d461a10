import { dayIn } from '../../domain/calendar/day.ts'
import type { Person } from '../../domain/team/person.ts'
import type { Reachability } from '../../domain/team/reachability.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { checkPerson, type ReachParts } from './checkPerson.ts'
import { checkOfToday, nextCheck } from './checkTimer.ts'
import { peopleInTeams } from './teamReach.ts'
import { tellOfReach } from './tellOfReach.ts'

type Check = Extract<OutboxItem, { kind: 'reachabilityCheck' }>

/** Where Teams does not answer for somebody, it is asked again so often; then what is known is told. */
const triesForAnswer = 3

/**
 * Asks for everybody of the school file who is reached by Teams, one after the other, and tells what has changed. `again`: somebody could not be asked, and is to
 * be asked later. The check of the next school day is set first, so that nothing that goes wrong here is the end of it. One whose day has passed gives way to
 * the one of today.
 */
export async function checkTeam(parts: ReachParts, check: Check, attempts: number): Promise<'told' | 'again'> {
  const { outbox, people, knowledge, clock } = parts.ports
  const { id, timeZone } = knowledge.school
  const isPast = check.day < dayIn(timeZone, clock.now())
  await outbox.add(id, [...(isPast ? checkOfToday(parts.ports) : []), nextCheck(parts.ports)])
  if (isPast) return 'told'
  const outcomes: string[] = []
  for (const person of await notAskedYet(parts, peopleInTeams(people.listed(id)), check))
    outcomes.push(await checkPerson(parts, person))
  if (outcomes.includes('unknown') && attempts + 1 < triesForAnswer) return 'again'
  await tellOfReach(parts.ports, check.day)
  return 'told'
}

/** A check that was interrupted goes on where it stopped. */
async function notAskedYet(
  { ports }: ReachParts,
  people: readonly Person[],
  { dueAt }: Check,
): Promise<readonly Person[]> {
  const known = await ports.team.reachability(people.map(({ id }) => id))
  return people.filter((_, at) => !isAnswered(known[at], new Date(dueAt)))
}

function isAnswered(known: Reachability | undefined, since: Date): boolean {
  const check = known?.lastCheck
  return check !== undefined && check.outcome !== 'unknown' && check.at >= since
}
