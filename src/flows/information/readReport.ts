import { z } from 'zod'
import { areaNotKnown } from '../../domain/assessment/assessment.ts'
import type { Case } from '../../domain/case/case.ts'
import { homeOf } from '../../domain/case/home.ts'
import { currentReport, linksOf } from '../../domain/case/information.ts'
import {
  type InformationReport,
  informationRecipients,
  informationReportSchema,
  informationWays,
} from '../../domain/case/records/information.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { type Parsed, readForm, ticked, written } from '../form.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { limits } from '../raise/limits.ts'
import { areaName } from '../reading/frontPage.ts'
import { callNow } from '../records/call.ts'
import { past } from '../records/people.ts'
import type { By } from '../records/recordForm.ts'
import type { CardData, Turn } from '../turn.ts'
import { informationRoute } from './informationRoute.ts'
import { contactsFor, unitFor } from './recipients.ts'

/** What was recorded, or is to be sent; or what is wrong with what was typed, and why no mail may leave. */
export async function readReport(data: CardData, turn: Turn, opened: Case, by: By): Promise<Parsed<InformationReport>> {
  const parsed = readForm(formOf(turn), data)
  if (parsed.kind === 'problems') return parsed
  const { haveRead: _, ...typed } = parsed.value
  const about = linksOf(opened.content, instrumentOf(turn.knowledge, opened))
  const told = await whoIsTold(turn, opened, typed.to)
  const report = informationReportSchema.parse({ ...by, ...typed, ...told, id: turn.identifiers.id(), about })
  return report.way === 'mail' ? toSend(turn, opened, report) : { kind: 'ok', value: report }
}

/** As the directory has them now: which unit it was must still be told when the child lives elsewhere. */
async function whoIsTold(turn: Turn, opened: Case, to: InformationReport['to']) {
  if (to === 'nobody') return {}
  const { authorities } = await currentDirectory(turn)
  const name = contactsFor(opened, authorities)[to]?.name ?? ''
  return { name, ...(to === 'policeUnit' ? { unit: unitFor(opened, authorities) } : {}) }
}

function formOf(turn: Turn) {
  return z
    .object({
      to: z.enum([...informationRecipients, 'nobody'], { error: 'please choose one of these.' }),
      way: z.enum(informationWays, { error: 'please choose one of these.' }).default('person'),
      haveRead: ticked,
      withWhom: written(limits.line),
      on: past(turn),
      theirReference: written(limits.line),
      account: written(limits.discussion),
    })
    .refine(({ to, way, withWhom }) => to === 'nobody' || way === 'mail' || withWhom !== '', {
      path: ['withWhom'],
      error: 'please write who took it.',
    })
    .refine(({ to, account }) => to !== 'nobody' || account !== '', { path: ['account'], error: 'please write why.' })
    .refine(({ to, way }) => to !== 'nobody' || way === 'person', {
      path: ['to'],
      error: 'please choose who gets the mail.',
    })
    .refine(({ way, haveRead }) => way === 'person' || haveRead, {
      path: ['haveRead'],
      error: 'please open the report, read it, and tick this.',
    })
}

/** Nothing leaves without what it is about, twice at a time, or to an address that may not be used. */
async function toSend(turn: Turn, opened: Case, report: InformationReport): Promise<Parsed<InformationReport>> {
  const { to } = report
  if (to === 'nobody' || report.about?.length === 0) return { kind: 'problems', problems: { way: nothingToReport } }
  const before = currentReport(opened.content, to)?.status
  if (before === 'sending' || before === 'unknown') return { kind: 'problems', problems: { way: twoMails } }
  const route = await informationRoute(turn, opened, to)
  if (route.kind === 'refused')
    return { kind: 'problems', problems: { way: route.reasons.map(({ text }) => text).join(' ') } }
  const { name, address } = route
  const reasons = [...homeReason(turn, opened), ...route.reasons]
  const on = callNow(turn).on ?? report.on
  return { kind: 'ok', value: { ...report, on, withWhom: '', name, address, reasons, status: 'sending' } }
}

const nothingToReport = 'nothing of the screening is about an adult, a place or other young people: please ring them.'
const twoMails = 'a mail to them is on its way, or the bot is still looking for it: please wait, or ring them.'

/** Why it is this area's unit. */
function homeReason({ knowledge }: Turn, { content }: Case): string[] {
  const home = homeOf(content)
  if (home.area === undefined || home.area === areaNotKnown) return []
  const says = content.confirmedArea ? 'as was confirmed' : 'as the screening says'
  return [`The child lives in ${areaName(home, knowledge)}, ${says}.`]
}
