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

/** Whom to ring; where the school has no number, who can put through. */
export function numberOf(to: InformationRecipient, contact: Contact | undefined): string {
  const name = contact?.name ?? recipientNames[to]
  if (contact?.telephone) return `${name}: ${contact.telephone}`
  return to === 'policeUnit'
    ? `${name}: ring 101 and ask for it`
    : `${name}: ask children’s services or the police unit how to reach it`
}
