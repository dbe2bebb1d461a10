import { isSafeguardingTeam, type Person } from '../../domain/team/person.ts'
import { isUnreachable, type Reachability } from '../../domain/team/reachability.ts'
import type { FlowPorts } from '../turn.ts'

/** One of the school file's people who is reached by Teams, and what is known of that. */
export interface Reached {
  person: Person
  known: Reachability
}

/** Who of the school file can be reached in Teams now, for everybody who says so: the team's card, the news and the readiness check. */
export interface TeamReach {
  all: readonly Reached[]
  unreachable: readonly Reached[]
  /** The Designated Safeguarding Lead and the deputies who can be reached. */
  team: readonly Person[]
}

/** Whoever is told by mail has no chat, and is left out. */
export async function teamReach({
  people,
  team,
  knowledge: { school },
}: Pick<FlowPorts, 'people' | 'team' | 'knowledge'>): Promise<TeamReach> {
  const inTeams = peopleInTeams(people.listed(school.id))
  const known = await team.reachability(inTeams.map(({ id }) => id))
  const all = inTeams.flatMap((person, at) => (known[at] ? [{ person, known: known[at] }] : []))
  const reached = all.filter((one) => !isUnreachable(one.known)).map(({ person }) => person)
  return { all, unreachable: all.filter((one) => isUnreachable(one.known)), team: reached.filter(isSafeguardingTeam) }
}

export function peopleInTeams(listed: readonly Person[]): readonly Person[] {
  return listed.filter(({ reachedBy }) => reachedBy !== 'mail')
}

/** Why, as far as the bot can tell; never what was to be sent. */
export function whyUnreachable({ hasChat }: Reachability): string {
  return hasChat ? 'their chat with the bot takes no messages' : 'the app is not installed for them'
}
