import type { Case } from '../../domain/case/case.ts'
import type { Holder } from '../../domain/case/homeWarning.ts'
import type { Authorities } from '../../domain/routing/authority.ts'
import { contactsFor, numberOf, recipientNames } from '../information/recipients.ts'
import { numbersToRing } from '../refer/numbersToRing.ts'

/** Who it is, and what they have. */
export function holderName(holder: Holder): string {
  switch (holder.has) {
    case 'referral':
      return `${holder.referral.recipientName}, who has the referral`
    case 'copy':
      return `${holder.copy.name}, who has the completed tool`
    case 'information':
      return `${recipientNames[holder.to]}, who has the information report`
  }
}

/** Whom to ring, a line for each number. */
export function holderNumbers(holder: Holder, opened: Case, authorities: Authorities): string[] {
  switch (holder.has) {
    case 'referral': {
      const numbers = numbersToRing(holder.referral, authorities)
      return numbers.length > 0 ? numbers : [`${holder.referral.recipientName}: the number by which it was referred`]
    }
    case 'copy': {
      const { telephone } = opened.content.assessment.leadProfessional
      return [`${holder.copy.name}: ${telephone || 'by the number of their service'}`]
    }
    case 'information':
      return [numberOf(holder.to, contactsFor(opened, authorities))]
  }
}
