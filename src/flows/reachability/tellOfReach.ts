import { isSafeguardingTeam, type Person } from '../../domain/team/person.ts'
import { reachNews } from '../../domain/team/reachability.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'
import { type TeamReach, teamReach } from './teamReach.ts'

/**
 * Tells who cannot be reached in Teams: the Designated Safeguarding Lead and the deputies, as far as they can be. Where none of them can, that is told each
 * school day, to the headteacher, and where no card reaches the headteacher either, by an e-mail without content to them and to the team.
 */
export async function tellOfReach(ports: FlowPorts, day: string): Promise<void> {
  const { clock, team, outbox, knowledge } = ports
  const { id, timeZone } = knowledge.school
  const now = clock.now()
  const reach = await teamReach(ports)
  const { isDue, again } = reachNews(
    reach.all.map(({ known }) => known),
    timeZone,
    now,
  )
  if (!isDue && reach.team.length > 0) return
  await outbox.add(id, news(ports, reach, day, again))
  await team.markTold(
    id,
    reach.unreachable.map(({ person }) => person.id),
    now,
  )
}

function news({ people, knowledge }: FlowPorts, reach: TeamReach, day: string, again: readonly string[]): OutboxItem[] {
  const listed = people.listed(knowledge.school.id)
  const reached = readersOf(reach)
  if (reached.length > 0) return reached.map(({ id: to }) => ({ kind: 'reachabilityNews', day, to, again }))
  const mailed = [...leaders(listed), ...listed.filter(isSafeguardingTeam)]
  return [...new Set(mailed)].map(({ id: recipient }) => ({
    ...{ kind: 'noticeMail', recipient, about: 'teamUnreachable', occasion: `reachability:${day}` },
  }))
}

function readersOf({ team, all, unreachable }: TeamReach): readonly Person[] {
  const isReached = (person: Person) => !unreachable.some((one) => one.person.id === person.id)
  return team.length > 0 ? team : leaders(all.map(({ person }) => person)).filter(isReached)
}

/** The headteacher; where the school's file names none, the chair of governors. */
function leaders(listed: readonly Person[]): readonly Person[] {
  const withRole = (role: 'headteacher' | 'chair') => listed.filter(({ roles }) => roles.includes(role))
  const heads = withRole('headteacher')
  return heads.length > 0 ? heads : withRole('chair')
}
