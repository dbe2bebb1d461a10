import { type Case, isUnfinished } from '../../domain/case/case.ts'
import { homeOf } from '../../domain/case/home.ts'
import { currentReport } from '../../domain/case/information.ts'
import type { InformationReport } from '../../domain/case/records/information.ts'
import { tagged } from '../../domain/routing/subjectTag.ts'
import type { School } from '../../domain/school/school.ts'
import { instrumentOf } from '../instrumentOf.ts'
import type { PrintedDocuments } from '../ports/documents.ts'
import type { Mail } from '../ports/mail.ts'
import { completedTool } from '../refer/completedTool.ts'
import { contactOf } from '../refer/contactOf.ts'
import type { FlowPorts } from '../turn.ts'
import { informationReport } from './informationReport.ts'
import { informationRoute } from './informationRoute.ts'
import { reporterOf } from './reporterOf.ts'

export interface ReportPointer {
  caseId: string
  reportId: string
}

type Allowed = { opened: Case; report: InformationReport; subjectTag: string | undefined }

/**
 * The mail with the information report and a copy of the tool, drawn from the store: no name in subject or file name, and nothing of what it is about in its text.
 * Nothing where it must not be sent (any more).
 */
export async function reportMail(
  ports: FlowPorts & { documents: PrintedDocuments },
  pointer: ReportPointer,
): Promise<Mail | undefined> {
  const allowed = await allowedFor(ports, pointer)
  if (typeof allowed === 'string') return undefined
  const { opened, report, subjectTag } = allowed
  const madeAt = new Date(report.recordedAt)
  const reporter = await reporterOf(ports, report.recordedBy)
  return {
    to: [{ name: report.name, address: report.address }],
    subject: reportSubject(ports.knowledge.school, opened, subjectTag),
    text: await bodyOf(ports, opened, report),
    attachments: [
      await informationReport(ports, opened, { reporter, madeAt }),
      await completedTool(ports, opened, { home: homeOf(opened.content), madeAt }),
    ],
  }
}

/** The subject, with the unit's tag or the school's before it: the reference, and no name. */
export function reportSubject(
  school: Pick<School, 'subjectTag'>,
  { reference }: Pick<Case, 'reference'>,
  ofUnit: string | undefined,
): string {
  return tagged(ofUnit ?? school.subjectTag, `Safeguarding information report ${reference}`)
}

/** Why it must not leave (any more): something else was recorded since, or the address is not to be used. */
export async function objectionToReport(ports: FlowPorts, pointer: ReportPointer): Promise<string | undefined> {
  const allowed = await allowedFor(ports, pointer)
  return typeof allowed === 'string' ? allowed : undefined
}

async function allowedFor(ports: FlowPorts, { caseId, reportId }: ReportPointer): Promise<Allowed | string> {
  const opened = await ports.cases.open(caseId, { actor: 'system', action: 'prepareReferralMail' })
  const report = opened?.content.informationReports.find(({ id }) => id === reportId)
  if (!opened || !report || report.to === 'nobody' || !isStillToSend(opened, report)) return 'alreadySettled'
  const route = await informationRoute(ports, opened, report.to)
  if (route.kind === 'mail')
    return route.address === report.address ? { opened, report, subjectTag: route.subjectTag } : 'addressNotUsable'
  return route.reasons.some(({ code }) => code === 'mailboxNotPrivate') ? 'mailboxNotPrivate' : 'addressNotUsable'
}

function isStillToSend({ content }: Case, { id, to, status }: InformationReport): boolean {
  const isCurrent = to !== 'nobody' && currentReport(content, to)?.id === id
  return isCurrent && (status === 'sending' || status === 'unknown')
}

async function bodyOf(ports: FlowPorts, opened: Case, { id, recordedBy, address }: InformationReport): Promise<string> {
  const { school } = ports.knowledge
  const { title } = instrumentOf(ports.knowledge, opened)
  const unfinished = isUnfinished(opened)
  const hadOneBefore = opened.content.informationReports.some((one) => one.id !== id && one.address === address)
  return [
    'OFFICIAL-SENSITIVE',
    '',
    ...(hadOneBefore ? ['A mail with an earlier report may have reached you before: please use this one.', ''] : []),
    `${school.name} reports information about suspected child sexual exploitation. Attached: the information report, and ${title}${unfinished ? '' : ', completed'}.`,
    ...(unfinished ? ['The screening is not finished; what is not answered is not known. Please ring us.'] : []),
    `Our reference: ${opened.reference}. If this is not for you, please ring us at once and delete this mail.`,
    '',
    `Please tell us that you have it, and your reference: ${await contactOf(ports, recordedBy)}`,
    `School: ${school.telephone}`,
  ].join('\n')
}
