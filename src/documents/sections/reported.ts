import type { CaseContent } from '../../domain/case/case.ts'
import { hasReached } from '../../domain/case/mailed.ts'
import type { InformationReport } from '../../domain/case/records/information.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { isMade, madeAt } from '../../domain/case/unanswered.ts'
import { toWhom } from '../../flows/answers/referralWords.ts'
import { recipientNames } from '../../flows/information/recipients.ts'
import { printedDay, printedMoment } from '../dates.ts'
import { drawSection } from '../layout/heading.ts'
import { drawParagraph } from '../layout/paragraph.ts'
import { drawRecord } from '../layout/record.ts'
import type { Sheet } from '../layout/sheet.ts'
import { informationWords, words } from '../wording.ts'
import { toldFields } from './safety.ts'

type Fields = Parameters<typeof drawRecord>[1]

/** Who has heard of it, when, and under which reference: before it was raised, by a referral, and by a report such as this one. */
export function drawReported(sheet: Sheet, { assessment, referrals, informationReports }: CaseContent): void {
  const { alreadyTold, alreadyToldDetails } = assessment.safety
  const reports = [
    ...(alreadyTold.length > 0 || alreadyToldDetails ? [toldFields(assessment.safety)] : []),
    ...referrals.filter(isMade).map(referralFields),
    ...informationReports.filter(hasReached).flatMap(reportFields),
  ]
  drawSection(sheet, informationWords.reported)
  reports.forEach((fields, position) => {
    if (position > 0) sheet.y += 6
    drawRecord(sheet, fields)
  })
  if (reports.length > 0) return
  sheet.y += 4
  drawParagraph(sheet, informationWords.nobodyYet)
}

function reportFields(report: InformationReport): Fields[] {
  const { to, withWhom, on, theirReference, account, name, sentAt } = report
  if (to === 'nobody') return []
  const told = `${recipientNames[to]}: ${withWhom || name}`
  const when = sentAt ? printedMoment(new Date(sentAt)) : printedDay(on)
  return [fieldsOf(told, when, theirReference, account || (sentAt ? informationWords.byMail : words.nothingWritten))]
}

function referralFields(referral: Referral): Fields {
  const when = printedMoment(madeAt(referral))
  return fieldsOf(toWhom(referral), when, referral.authorityReference, informationWords.referral)
}

function fieldsOf(to: string, when: string, reference: string, said: string): Fields {
  return [
    [informationWords.toWhom, { text: to }],
    [informationWords.when, { text: when }],
    [informationWords.theirReference, { text: reference || informationWords.noneGiven }],
    [informationWords.said, { text: said }],
  ]
}
