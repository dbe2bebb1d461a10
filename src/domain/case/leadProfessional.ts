import type { CaseContent } from './case.ts'
import { hasReached } from './mailed.ts'
import type { LeadProfessionalCopy } from './records/leadProfessional.ts'

type Copies = Pick<CaseContent, 'leadProfessionalCopies'>

/** How it stands with the lead professional's copy: what was recorded last. */
export function currentCopy({ leadProfessionalCopies }: Copies): LeadProfessionalCopy | undefined {
  return leadProfessionalCopies.at(-1)
}

/** Whether they have it as far as anybody knows. */
export function isGiven(copy: Pick<LeadProfessionalCopy, 'way' | 'status'>): boolean {
  return copy.way !== 'none' && hasReached(copy)
}

/**
 * Whether the completed tool still has to go to the lead professional: the screening names one, and they neither have it nor has anybody written that there is
 * none (screening tool, front page: "if there is one").
 */
export function isCopyDue(content: Copies & Pick<CaseContent, 'assessment'>): boolean {
  const copy = currentCopy(content)
  const { name, telephone, email } = content.assessment.leadProfessional
  return copy ? copy.way !== 'none' && !isGiven(copy) : [name, telephone, email].some((written) => written !== '')
}

/** Lead professionals who have the tool, and are not the child's any more by what was recorded last; of several copies to one of them the newest. */
export function formerLeadProfessionals({ leadProfessionalCopies: copies }: Copies): LeadProfessionalCopy[] {
  return copies.filter((one, at) => {
    const later = copies.slice(at + 1)
    const isStillTheirs = later.some((other) => isToSame(one, other) && (isGiven(other) || other === copies.at(-1)))
    return isGiven(one) && later.length > 0 && !isStillTheirs
  })
}

function isToSame(one: LeadProfessionalCopy, other: LeadProfessionalCopy): boolean {
  const isEqual = (of: 'name' | 'address') => one[of] !== '' && one[of].toLowerCase() === other[of].toLowerCase()
  return isEqual('name') || isEqual('address')
}

/** When they had it. */
export function givenAt({ sentAt, recordedAt }: Pick<LeadProfessionalCopy, 'sentAt' | 'recordedAt'>): Date {
  return new Date(sentAt ?? recordedAt)
}

/** The copy to which the lead professional has said nothing yet. */
export function unansweredCopy(
  content: Pick<CaseContent, 'leadProfessionalCopies' | 'leadProfessionalReplies'>,
): LeadProfessionalCopy | undefined {
  const copy = currentCopy(content)
  if (!copy || !isGiven(copy)) return undefined
  const isAnswered = content.leadProfessionalReplies.some(({ copyId }) => copyId === copy.id)
  return isAnswered ? undefined : copy
}
