import type { CaseContent } from '../../domain/case/case.ts'
import { currentReport, informationDueTo, isLinked } from '../../domain/case/information.ts'
import { type InformationRecipient, informationRecipients } from '../../domain/case/records/information.ts'
import { isOfPresentUnit } from '../../domain/case/toldUnit.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { linkTo } from '../handOut/linkTo.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { callNow } from '../records/call.ts'
import type { RecordForm } from '../records/recordForm.ts'
import { mailShown, withoutReport } from './mailShown.ts'
import { readReport } from './readReport.ts'
import { contactsFor, numberOf, recipientNames } from './recipients.ts'
import { informationTitle, reportStanding } from './reportLines.ts'
import { reportScript } from './reportScript.ts'

/**
 * "When practitioners have concerns that a child is linked to a perpetrator(s) or other young people at risk of CSE or has concerns about a location or adult a
 * referral to the CSE Operational Group/Team (via your local information form) must also be completed" (screening tool, page 1).
 */
export const informationForm: RecordForm = {
  id: 'information',
  title: informationTitle,
  action: 'record',
  actionFor: ({ content }) => (content.informationReports.at(-1)?.way === 'mail' ? 'sendInformation' : 'record'),
  card: 'records/information',
  async view(turn, opened) {
    const contacts = contactsFor(opened, (await currentDirectory(turn)).authorities)
    const instrument = instrumentOf(turn.knowledge, opened)
    const isReportable = isLinked(opened.content, instrument)
    const { show, hide } = isReportable ? await mailShown(turn, opened) : withoutReport
    return {
      show: {
        ring: informationRecipients.map((to) => numberOf(to, contacts)),
        script: await reportScript(turn, opened),
        ...show,
      },
      fill: {
        on: callNow(turn).on ?? '',
        to: informationDueTo(opened.content, instrument)[0] ?? '',
        way: 'person',
      },
      hide,
      ...(isReportable ? { link: { informationReport: await linkTo(turn, opened, 'informationReport') } } : {}),
    }
  },
  async read(data, turn, opened, by) {
    const parsed = await readReport(data, turn, opened, by)
    if (parsed.kind === 'problems') return parsed
    const informationReports = [...opened.content.informationReports, parsed.value]
    return { kind: 'ok', value: { ...opened, content: { ...opened.content, informationReports } } }
  },
  follows(_turn, { id: caseId, content }) {
    const report = content.informationReports.at(-1)
    return report?.way === 'mail' ? [{ kind: 'informationMail', caseId, reportId: report.id }] : []
  },
  standing(opened, turn) {
    const { content } = opened
    const instrument = instrumentOf(turn.knowledge, opened)
    const isAsked = isLinked(content, instrument) || content.informationReports.length > 0
    return isAsked ? stands(content, instrument) : undefined
  },
}

function stands(content: CaseContent, instrument: Instrument): { done: boolean; words: string } {
  const due = informationDueTo(content, instrument)
  if (due.length > 0)
    return { done: false, words: `still to tell: ${due.map((to) => dueWords(content, to)).join(', ')}` }
  return { done: true, words: content.informationReports.at(-1)?.to === 'nobody' ? 'none is needed' : 'told' }
}

/** With what became of a mail to them, where that is why they are still to be told. */
function dueWords(content: CaseContent, to: InformationRecipient): string {
  const report = currentReport(content, to)
  const isByMail = report?.to === to && report.way === 'mail' && report.status !== 'sent'
  const isOther = to === 'policeUnit' && report !== undefined && !isOfPresentUnit(content, report)
  return isByMail && !isOther ? reportStanding(report) : recipientNames[to]
}
