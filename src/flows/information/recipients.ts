import type { Case } from '../../domain/case/case.ts'
import type { InformationRecipient } from '../../domain/case/records/information.ts'
import type { Authorities, Contact } from '../../domain/routing/authority.ts'

/** The area's exploitation team is nobody's recipient, but knows the operational group. */
type Contacts = Record<InformationRecipient | 'exploitationTeam', Contact | undefined>

/** Who that is for this child: the police unit of the area in which they live, and the one operational group. */
export function contactsFor({ content }: Case, { areas, operationalGroup }: Authorities): Contacts {
  const { confirmedArea, assessment } = content
  const area = areas.find(({ id }) => id === (confirmedArea ?? assessment.child.area))
  return { policeUnit: area?.policeUnit, operationalGroup, exploitationTeam: area?.exploitationTeam }
}

export const recipientNames: Record<InformationRecipient, string> = {
  policeUnit: 'Police Public Protection Unit',
  operationalGroup: 'CSE Operational Group',
}

/** Who it is, and the number to ring; where the school has none, who can put through. */
export interface Reach {
  name: string
  number: string
}

export function reachOf(to: InformationRecipient, contacts: Contacts): Reach {
  const name = contacts[to]?.name ?? recipientNames[to]
  return { name, number: contacts[to]?.telephone ?? whoPutsThrough(to, contacts) }
}

function whoPutsThrough(to: InformationRecipient, contacts: Contacts): string {
  return to === 'policeUnit' ? 'ring 101 and ask for it' : `ask ${whoKnowsTheGroup(contacts)} how to reach it`
}

function whoKnowsTheGroup({ exploitationTeam }: Contacts): string {
  if (!exploitationTeam?.telephone) return 'children’s services or the police unit'
  return `the ${exploitationTeam.name} (${exploitationTeam.telephone})`
}

/** The same in one line. */
export function numberOf(to: InformationRecipient, contacts: Contacts): string {
  const { name, number } = reachOf(to, contacts)
  return `${name}: ${number}`
}
