import type { Case } from '../../domain/case/case.ts'
import type { InformationRecipient } from '../../domain/case/caseRecords.ts'
import type { Authorities, Contact } from '../../domain/routing/authority.ts'

type Contacts = Record<InformationRecipient, Contact | undefined>

/** Who that is for this child: the police unit of the area in which they live, and the one operational group. */
export function contactsFor({ content }: Case, { areas, operationalGroup }: Authorities): Contacts {
  const { confirmedArea, assessment } = content
  const area = areas.find(({ id }) => id === (confirmedArea ?? assessment.child.area))
  return { policeUnit: area?.policeUnit, operationalGroup }
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

export function reachOf(to: InformationRecipient, contact: Contact | undefined): Reach {
  const name = contact?.name ?? recipientNames[to]
  return { name, number: contact?.telephone ?? whoPutsThrough[to] }
}

const whoPutsThrough: Record<InformationRecipient, string> = {
  policeUnit: 'ring 101 and ask for it',
  operationalGroup: 'ask children’s services or the police unit how to reach it',
}

/** The same in one line. */
export function numberOf(to: InformationRecipient, contact: Contact | undefined): string {
  const { name, number } = reachOf(to, contact)
  return `${name}: ${number}`
}
