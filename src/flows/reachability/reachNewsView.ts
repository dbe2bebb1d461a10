import { isSafeguardingTeam, type PersonId } from '../../domain/team/person.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'
import { type Reached, teamReach, whyUnreachable } from './teamReach.ts'

/**
 * Who cannot be reached in Teams at this moment, with the telephone numbers of these colleagues, and what helps. It says nothing of any concern: not that there
 * is one, nor to whom something was to be sent.
 */
export async function reachNewsView(ports: FlowPorts, reader: PersonId, again: readonly PersonId[]): Promise<View> {
  const { unreachable, team, all } = await teamReach(ports)
  const back = all.filter((one) => again.includes(one.person.id) && !unreachable.includes(one))
  const isOneOfTeam = all.some(({ person }) => person.id === reader && isSafeguardingTeam(person))
  return {
    card: 'team/unreachable',
    keep: true,
    show: {
      notice:
        team.length === 0 && !isOneOfTeam
          ? nobody
          : unreachable.length > 0
            ? some
            : 'Everybody can be reached in Teams again.',
      ...(back.length > 0
        ? { again: `✓ Can be reached again: ${back.map(({ person }) => person.name).join(', ')}` }
        : {}),
      ...(unreachable.length > 0 ? { what: whatHelps } : {}),
    },
    rows: { rows_people: unreachable.map(row) },
  }
}

function row({ person: { name, jobTitle, telephone }, known }: Reached) {
  return {
    show: { name: `${name}, ${jobTitle}`, words: `✕ CANNOT BE REACHED: ${whyUnreachable(known)}. ${telephone}` },
  }
}

const some =
  'A message of this bot does not reach these people in Teams. Where something has to be told, they are passed over at once and whoever comes next is told.'

const nobody =
  '‼ NOBODY OF THE SAFEGUARDING TEAM CAN BE REACHED in Teams by this bot. What is told to the team now comes to you at once. Please ring them today.'

const whatHelps =
  'What helps: they open this app in Teams once and write a word to it. Or whoever looks after Teams in your school allows the app to be installed for them. It is looked at again on each school morning.'
