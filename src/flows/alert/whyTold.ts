import type { CaseHeader } from '../../domain/case/case.ts'
import type { Person } from '../../domain/team/person.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { FlowPorts } from '../turn.ts'

/** What stands above everything else on an alert: that nobody acts, and why this person is told at all. */
export function whyTold(ports: Pick<FlowPorts, 'people'>, header: CaseHeader, reader: Person): string[] {
  return [...(header.alarmedAt ? [unattended] : []), ...escalatedWords(ports, header, reader)]
}

const unattended = '‼ NOBODY HAS ACTED: everybody who may know of this concern has been told.'

/** Somebody who does not deal with concerns every day has to know who should have, and how to reach them. */
function escalatedWords(ports: Pick<FlowPorts, 'people'>, header: CaseHeader, reader: Person): string[] {
  const team = dealingWith(ports, header)
  if (header.clockSince === undefined || team.some(({ id }) => id === reader.id)) return []
  const names = team.map(({ name, telephone }) => `${name} (${telephone})`).join(', ')
  const before = names ? ` Told before you: ${names}.` : ''
  return [
    `You are told because nobody else has acted in time.${before} You can take it on yourself: then you see the whole of it.`,
  ]
}

/** Who was told besides those who deal with it. */
export function alsoTold(ports: Pick<FlowPorts, 'people'>, header: CaseHeader): string {
  const team = dealingWith(ports, header)
  const others = ports.people
    .listed(header.schoolId)
    .filter(({ id }) => header.escalatedTo.includes(id) && !header.subjects.includes(id))
    .filter((person) => !team.includes(person))
  return others.length > 0 ? `Also told: ${others.map(({ name, jobTitle }) => `${name}, ${jobTitle}`).join('; ')}` : ''
}
