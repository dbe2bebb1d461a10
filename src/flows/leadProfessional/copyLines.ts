import { momentInWords } from '../../domain/calendar/day.ts'
import type { LeadProfessionalCopy } from '../../domain/case/records/leadProfessional.ts'
import { proofLines } from '../refer/proofLines.ts'
import type { Turn } from '../turn.ts'
import { copyStanding } from './copyWords.ts'

export const copyTitle = 'The completed tool to the lead professional'

/** One copy as it is read on the case: how it stands, to whom, why there, and its proof. */
export function copyLines({ knowledge }: Pick<Turn, 'knowledge'>, copy: LeadProfessionalCopy): string[] {
  const { sentAt, name, address, checkedWith, reasons, account } = copy
  const when = sentAt ? `: ${momentInWords(knowledge.school.timeZone, new Date(sentAt))}` : ''
  const to = [name, address].filter(Boolean).join(', ')
  return [
    `${copyStanding(copy)}${when}`,
    ...(to ? [`To: ${to}`] : []),
    ...(checkedWith ? [`Address checked with: ${checkedWith}`] : []),
    ...reasons,
    ...proofLines(copy),
    ...(account ? [account] : []),
  ]
}
