import { dayInWords } from '../../domain/calendar/day.ts'
import type { CaseContent } from '../../domain/case/case.ts'
import { mailedReports } from '../../domain/case/information.ts'
import type { FormerRecipient, HomeWarning, Misdirection } from '../../domain/case/records/corrections.ts'
import type { Turn } from '../turn.ts'
import { wentOutLines } from './wentOutWords.ts'

export const formerTitles: Record<FormerRecipient['outcome'], string> = {
  told: 'Told that the referral is not theirs any more',
  stillRight: 'Still theirs, beside the other authority',
}

export const homeWarningTitles: Record<HomeWarning['outcome'], string> = {
  told: 'Warned that contact with home is unsafe',
  notNeeded: 'Need not be warned that contact with home is unsafe',
}

const deletionWords: Record<Misdirection['deletion'], string> = {
  confirmed: 'They have confirmed that it is deleted',
  asked: 'They were asked to delete it, and have NOT confirmed it yet',
  notReached: 'They could NOT be reached yet',
}

/** The record of the breach as it is read on the case. */
export function misdirectionLines(turn: Turn, content: CaseContent, record: Misdirection): string[] {
  const all = [...content.referrals, ...content.leadProfessionalCopies, ...mailedReports(content)]
  const which = all.find(({ id }) => id === record.whichId)
  return [
    ...(which ? wentOutLines(turn, which) : []),
    `${deletionWords[record.deletion]}${record.withWhom ? `: ${record.withWhom}, ${dayInWords(record.on)}` : ''}`,
    `Data protection: ${record.protectionOfficer}`,
    record.account,
  ]
}
