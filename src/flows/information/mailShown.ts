import type { Case } from '../../domain/case/case.ts'
import { informationRecipients } from '../../domain/case/records/information.ts'
import type { RecordForm } from '../records/recordForm.ts'
import type { Turn } from '../turn.ts'
import { type InformationMailRoute, informationRoute } from './informationRoute.ts'
import { reportSubject } from './reportMail.ts'

type Shown = Awaited<ReturnType<NonNullable<RecordForm['view']>>>
type MailShown = { show: NonNullable<Shown['show']>; hide: readonly string[] }

/** What of the card is there for a mail alone. */
const ofMail = ['way', 'haveRead', 'mailWords']

/** Where nothing of the screening is about somebody else there is no report that could be read, or sent. */
export const withoutReport: MailShown = { show: {}, hide: ['informationReportWords', 'byMail', ...ofMail] }

/** To whom the report can go by mail, at which address, why there and with which subject; or why not. */
export async function mailShown(turn: Turn, opened: Case): Promise<MailShown> {
  const routes = await Promise.all(informationRecipients.map((to) => informationRoute(turn, opened, to)))
  const byMail = routes.map((route) => routeLine(turn, opened, route))
  return { show: { byMail }, hide: routes.some(({ kind }) => kind === 'mail') ? [] : ofMail }
}

function routeLine(turn: Turn, opened: Case, route: InformationMailRoute): string {
  const { name } = route
  if (route.kind === 'refused') return `${name}, not by mail: ${route.reasons.map(({ text }) => text).join(' ')}`
  const subject = reportSubject(turn.knowledge.school, opened, route.subjectTag)
  return `${name}, by mail: ${[route.address, ...route.reasons].join('. ')} Subject: ${subject}`
}
