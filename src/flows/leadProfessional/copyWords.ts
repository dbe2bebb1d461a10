import type { LeadProfessionalCopy } from '../../domain/case/records/leadProfessional.ts'

const words: Record<LeadProfessionalCopy['status'], string> = {
  sending: 'On its way',
  sent: 'Sent',
  unknown: 'It is NOT KNOWN whether it was sent; the bot is still looking for it',
  needsPerson: 'It could NOT be found out whether it was sent: please ring them',
  failed: 'NOT sent',
  misdirected: 'WENT TO THE WRONG RECIPIENT',
  returned: 'CAME BACK: it did not reach them',
  recorded: 'Given by a person',
}

/** How it stands with a lead professional's copy, in words for whoever deals with the concern. */
export function copyStanding({ way, status }: Pick<LeadProfessionalCopy, 'way' | 'status'>): string {
  return way === 'none' ? 'There is no lead professional' : words[status]
}
