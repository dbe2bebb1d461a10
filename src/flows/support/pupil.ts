import type { PersonId } from '../../domain/team/person.ts'
import type { Identified } from '../ports/people.ts'
import type { FlowPorts, Knowledge } from '../turn.ts'
import type { View } from '../view.ts'
import { helplinesRows } from './helplines.ts'

/** What a pupil, and anybody who cannot be identified, is answered: what they wrote is looked at by nobody and nothing. */
export function pupilView({ school, helplines }: Knowledge, who: Identified): View {
  return {
    card: 'support/pupil',
    keep: true,
    show: {
      ...(who.kind === 'unreachable' ? { unidentified: ifStaff(school.telephone) } : {}),
      adults: school.pupilsMaySpeakTo.map(({ name, title }) => `• ${name}, ${title}`),
    },
    rows: { rows_helplines: helplinesRows(helplines, 'pupil') },
  }
}

/** While nobody can be looked up, a member of staff gets this card too, and must not think that it is all there is. */
function ifStaff(telephone: string): string {
  return `If you work here: I cannot look up who you are just now. Please write again in a minute, or ring the school: ${telephone}.`
}

/** A second press within the same minute (a double press, a message that Teams delivers again) is the same call. */
const sameCallMs = 60_000

/** One press that asks an adult to come: the team is told, privately, who asks. Nothing about why is asked or kept. */
export async function callAdult(ports: FlowPorts, from: PersonId): Promise<View> {
  const { school } = ports.knowledge
  const now = ports.clock.now()
  const requestId = `${from}:${Math.floor(now.getTime() / sameCallMs)}`
  const asked = { requestId, from, askedAt: now.toISOString() }
  const team = ports.people.safeguardingTeam(school.id)
  await ports.outbox.add(
    school.id,
    team.map(({ id }) => ({ kind: 'helpRequest', ...asked, to: id })),
  )
  return { card: 'support/called', keep: true, show: { telephone: `School: ${school.telephone}` } }
}

/** What each member of the team gets. The name stands on the card and in nothing that could pop up. */
export function helpRequestView(name: string, when: string): View {
  return { card: 'support/helpRequest', keep: true, show: { name, when } }
}
