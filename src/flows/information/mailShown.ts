import type { Case } from '../../domain/case/case.ts'
import { informationRecipients } from '../../domain/case/records/information.ts'
import type { RecordForm } from '../records/recordForm.ts'
import type { Turn } from '../turn.ts'
import { type InformationMailRoute, informationRoute } from './informationRoute.ts'
import { reportSubject } from './reportMail.ts'

type Shown = Awaited<ReturnType<NonNullable<RecordForm['view']>>>
type MailShown = { show: NonNullable<Shown['show']>; hide: readonly string[] }

/** What of the card is there for a mail alone. */
const ofMail = ['way', 'haveRead', 'mailWords', 'subject']

/** Where nothing of the screening is about somebody else there is no report that could be read, or sent. */
export const withoutReport: MailShown = { show: {}, hide: ['informationReportWords', 'byMail', ...ofMail] }

/** To whom the report can go by mail, at which address and why there; or why not. */
export async function mailShown(turn: Turn, opened: Case): Promise<MailShown> {
  const routes = await Promise.all(informationRecipients.map((to) => informationRoute(turn, opened, to)))
  const byMail = routes.map(routeLine)
  if (routes.every(({ kind }) => kind === 'refused')) return { show: { byMail }, hide: ofMail }
  return { show: { byMail, subject: `Subject: ${reportSubject(opened)}` }, hide: [] }
}

function routeLine(route: InformationMailRoute): string {
  const { name } = route
  if (route.kind === 'mail') return `${name}, by mail: ${[route.address, ...route.reasons].join('. ')}`
  return `${name}, not by mail: ${route.reasons.map(({ text }) => text).join(' ')}`
}
