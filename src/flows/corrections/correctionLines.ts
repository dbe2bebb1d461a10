import { dayInWords } from '../../domain/calendar/day.ts'
import type { CaseContent } from '../../domain/case/case.ts'
import { idOf, type WentOut } from '../../domain/case/corrections.ts'
import type { FormerRecipient, HomeWarning, Misdirection } from '../../domain/case/records/corrections.ts'
import type { Turn } from '../turn.ts'
import { wentOutLines } from './wentOutWords.ts'

export const formerTitles: Record<FormerRecipient['outcome'], string> = {
  told: 'Told that the child is not theirs any more',
  stillRight: 'Still theirs, beside the other one',
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

/** Who it was, and what they were told or why it is still theirs. */
export function formerLines(turn: Turn, content: CaseContent, record: FormerRecipient): string[] {
  const which = everythingOf(content).find((one) => idOf(one) === record.referralId)
  return [
    ...(which ? wentOutLines(turn, which).slice(0, 1) : []),
    ...(record.withWhom ? [`${record.withWhom}, ${dayInWords(record.on)}`] : []),
    ...(record.account ? [record.account] : []),
  ]
}

function everythingOf({ referrals, leadProfessionalCopies, informationReports }: CaseContent): WentOut[] {
  return [...referrals, ...leadProfessionalCopies, ...informationReports]
}

/** The record of the breach as it is read on the case. */
export function misdirectionLines(turn: Turn, content: CaseContent, record: Misdirection): string[] {
  const which = everythingOf(content).find((one) => idOf(one) === record.whichId)
  return [
    ...(which ? wentOutLines(turn, which) : []),
    `${deletionWords[record.deletion]}${record.withWhom ? `: ${record.withWhom}, ${dayInWords(record.on)}` : ''}`,
    `Data protection: ${record.protectionOfficer}`,
    record.account,
  ]
}
