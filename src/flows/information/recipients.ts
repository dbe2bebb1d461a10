import type { Case } from '../../domain/case/case.ts'
import { homeOf, placeOf } from '../../domain/case/home.ts'
import type { InformationRecipient, InformationReport } from '../../domain/case/records/information.ts'
import type { Authorities, Contact } from '../../domain/routing/authority.ts'
import { areasOfUnit } from '../../domain/routing/policeUnit.ts'

/** The area's exploitation team is nobody's recipient, but knows the operational group. */
type Contacts = Record<InformationRecipient | 'exploitationTeam', Contact | undefined>

/** Who that is for this child: the police unit of the area in which they live, and the one operational group. */
export function contactsFor({ content }: Case, { areas, operationalGroup }: Authorities): Contacts {
  const home = homeOf(content)
  const area = areas.find(({ id }) => id === home.area)
  return { policeUnit: area?.policeUnit, operationalGroup, exploitationTeam: area?.exploitationTeam }
}

/** Which police unit of the directory that is, and the homes whose unit it is; of a home in no list only that home is known. */
export function unitFor({ content }: Case, authorities: Authorities): NonNullable<InformationReport['unit']> {
  const home = homeOf(content)
  const areas = areasOfUnit(home.area, authorities)
  if (areas.length > 0) return { key: `${home.area}.police`, areas }
  const place = placeOf(home)
  return { key: '', areas: place === undefined ? [] : [place] }
}

/** The unit that was told by a report, as the directory has it now. */
export function unitOf({ unit }: InformationReport, authorities: Authorities): Contact | undefined {
  return authorities.areas.find(({ id }) => unit?.key === `${id}.police`)?.policeUnit
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
