import { dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import type { InformationReport } from '../../domain/case/records/information.ts'
import type { MailedStatus } from '../../domain/case/records/mailed.ts'
import { proofLines } from '../refer/proofLines.ts'
import type { Turn } from '../turn.ts'
import { recipientNames } from './recipients.ts'

export const informationTitle = 'Information about adults, places or other young people'

const mailWords: Record<MailedStatus, string> = {
  sending: 'mail on its way',
  sent: 'sent by mail',
  unknown: 'it is NOT KNOWN whether the mail was sent; the bot is still looking for it',
  needsPerson: 'it could NOT be found out whether the mail was sent: please ring them',
  failed: 'mail NOT sent',
  misdirected: 'mail WENT TO THE WRONG RECIPIENT',
  returned: 'mail CAME BACK: it did not reach them',
  recorded: 'told',
}

/** How it stands with one report, in words for whoever deals with the concern. */
export function reportStanding({ to, status }: Pick<InformationReport, 'to' | 'status'>): string {
  return to === 'nobody' ? 'none is needed' : `${recipientNames[to]}: ${mailWords[status]}`
}

/** One report as it is read on the case. */
export function reportLines({ knowledge }: Pick<Turn, 'knowledge'>, report: InformationReport): string[] {
  const { way, theirReference, account } = report
  return [
    ...(way === 'mail' ? mailLines(knowledge, report) : [toldLine(report)]),
    ...(theirReference ? [`Reference given: ${theirReference}`] : []),
    ...(account ? [account] : []),
  ]
}

function toldLine({ to, name, withWhom, on }: InformationReport): string {
  return to === 'nobody' ? 'None is needed' : `Told: ${name || recipientNames[to]}, ${withWhom}, ${dayInWords(on)}`
}

function mailLines({ school }: Turn['knowledge'], report: InformationReport): string[] {
  const { name, address, reasons, sentAt } = report
  const when = sentAt ? `: ${momentInWords(school.timeZone, new Date(sentAt))}` : ''
  return [`${reportStanding(report)}${when}`, `To: ${name}, ${address}`, ...reasons, ...proofLines(report)]
}
