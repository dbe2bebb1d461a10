import { z } from 'zod'
import type { CaseContent } from '../../domain/case/case.ts'
import { informationDueTo, isLinked, linksOf } from '../../domain/case/information.ts'
import { type InformationReport, informationRecipients } from '../../domain/case/records/information.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { readForm, written } from '../form.ts'
import { linkTo } from '../handOut/linkTo.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { limits } from '../raise/limits.ts'
import { callNow } from '../records/call.ts'
import { added, past } from '../records/people.ts'
import type { By, RecordForm } from '../records/recordForm.ts'
import type { Turn } from '../turn.ts'
import { contactsFor, numberOf, recipientNames } from './recipients.ts'
import { informationTitle } from './reportLines.ts'
import { reportScript } from './reportScript.ts'

/**
 * "When practitioners have concerns that a child is linked to a perpetrator(s) or other young people at risk of CSE or has concerns about a location or adult a
 * referral to the CSE Operational Group/Team (via your local information form) must also be completed" (screening tool, page 1).
 */
export const informationForm: RecordForm = {
  id: 'information',
  title: informationTitle,
  action: 'record',
  card: 'records/information',
  async view(turn, opened) {
    const contacts = contactsFor(opened, (await currentDirectory(turn)).authorities)
    return {
      show: {
        ring: informationRecipients.map((to) => numberOf(to, contacts)),
        script: reportScript(turn, opened),
      },
      fill: {
        on: callNow(turn).on ?? '',
        to: informationDueTo(opened.content, instrumentOf(turn.knowledge, opened))[0] ?? '',
      },
      ...(isLinked(opened.content, instrumentOf(turn.knowledge, opened))
        ? { link: { informationReport: await linkTo(turn, opened, 'informationReport') } }
        : { hide: ['informationReportWords'] }),
    }
  },
  read(data, turn, opened, by) {
    const { informationReports } = opened.content
    const about = linksOf(opened.content, instrumentOf(turn.knowledge, opened))
    return added(readForm(formOf(turn), data), opened, (report) => ({
      informationReports: [...informationReports, { ...by, about, ...report }],
    }))
  },
  standing(opened, turn) {
    const { content } = opened
    const instrument = instrumentOf(turn.knowledge, opened)
    const isAsked = isLinked(content, instrument) || content.informationReports.length > 0
    return isAsked ? stands(content, instrument) : undefined
  },
}

function formOf(turn: Turn): z.ZodType<Omit<InformationReport, keyof By>> {
  return z
    .object({
      to: z.enum([...informationRecipients, 'nobody'], { error: 'please choose one of these.' }),
      withWhom: written(limits.line),
      on: past(turn),
      theirReference: written(limits.line),
      account: written(limits.discussion),
    })
    .refine(({ to, withWhom }) => to === 'nobody' || withWhom !== '', {
      path: ['withWhom'],
      error: 'please write who took it.',
    })
    .refine(({ to, account }) => to !== 'nobody' || account !== '', { path: ['account'], error: 'please write why.' })
}

function stands(content: CaseContent, instrument: Instrument): { done: boolean; words: string } {
  const due = informationDueTo(content, instrument)
  if (due.length > 0) return { done: false, words: `still to tell: ${due.map((to) => recipientNames[to]).join(', ')}` }
  return { done: true, words: content.informationReports.at(-1)?.to === 'nobody' ? 'none is needed' : 'told' }
}
