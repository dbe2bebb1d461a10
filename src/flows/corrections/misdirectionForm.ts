import { z } from 'zod'
import { dayIn, momentInWords } from '../../domain/calendar/day.ts'
import type { Case, CaseContent } from '../../domain/case/case.ts'
import { whatWentOut } from '../../domain/case/corrections.ts'
import { hasAnother } from '../../domain/case/incoming.ts'
import { deletionAnswers, type Misdirection } from '../../domain/case/records/corrections.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { needed, type Parsed, readForm, written } from '../form.ts'
import { newsFor } from '../handling/news.ts'
import { limits } from '../raise/limits.ts'
import { parentsInWords } from '../reading/parentsInWords.ts'
import { callNow } from '../records/call.ts'
import { past } from '../records/people.ts'
import type { By, RecordForm } from '../records/recordForm.ts'
import { taskReminder } from '../records/reminders.ts'
import type { CardData, Turn } from '../turn.ts'
import { wentOutChoices, wentOutLines, whomToRingAbout } from './wentOutWords.ts'

/** Why is not for them: the less a wrong recipient hears of the child, the better. */
const homeFirst = ['Say first: DO NOT CONTACT HOME. Do not say why.']

/** A card has room for so many: the newest. */
const mostShown = 6

/**
 * Something went to somebody whom it was not for: what went where, whom to ring, and the record that a breach of personal data asks for. Until when the Information
 * Commissioner is to be told, if at all, becomes a task: 72 hours (UK GDPR, article 33).
 */
export const misdirectionForm: RecordForm = {
  id: 'misdirection',
  title: 'It went to the wrong recipient',
  action: 'reportMisdirected',
  actionFor: (next) => (isDueAgain(next) ? 'reportMisdirected' : 'record'),
  card: 'records/misdirection',
  async view(turn, opened) {
    const { authorities } = await currentDirectory(turn)
    const out = whatWentOut(opened.content).slice(-mostShown)
    return {
      show: {
        sent: out.flatMap((one) => wentOutLines(turn, one)),
        ...(parentsInWords(opened.content).isUnsafe ? { parents: homeFirst } : {}),
        ring: [...new Set(out.flatMap((one) => whomToRingAbout(one, authorities)))],
        until: `By ${momentInWords(turn.knowledge.school.timeZone, untilReported(turn))}`,
      },
      fill: { on: callNow(turn).on ?? '' },
      choices: { whichId: wentOutChoices(turn, out) },
      hide: out.length > 1 ? [] : ['whichId'],
    }
  },
  read(data, turn, opened, by) {
    const parsed = readMisdirection(data, turn, opened)
    return parsed.kind === 'problems' ? parsed : { kind: 'ok', value: misdirected(turn, opened, parsed.value, by) }
  },
  follows(turn, next) {
    const task = next.content.tasks.at(-1)
    return [...newsFor(turn, next, 'misdirected'), ...(task ? [taskReminder(turn, next.id, task)] : [])]
  },
  isPossible: (_turn, opened) => whatWentOut(opened.content).length > 0,
}

function readMisdirection(data: CardData, turn: Turn, opened: Case): Parsed<Omit<Misdirection, keyof By>> {
  const ids = whatWentOut(opened.content).map(({ id }) => id)
  const form = z
    .object({
      whichId: z
        .string({ error: 'please choose what went wrong.' })
        .default(ids.length === 1 ? (ids[0] ?? '') : '')
        .refine((id) => ids.includes(id), { error: 'please choose what went wrong.' }),
      deletion: z.enum(deletionAnswers, { error: 'please choose one of these.' }),
      withWhom: written(limits.line),
      on: past(turn),
      protectionOfficer: needed(limits.line, 'whom you told, or that it is still to be done'),
      account: needed(limits.discussion, 'what happened, and what was done'),
    })
    .refine(({ deletion, withWhom }) => deletion === 'notReached' || withWhom !== '', {
      path: ['withWhom'],
      error: 'please write whom you spoke to.',
    })
  return readForm(form, data)
}

function misdirected(turn: Turn, opened: Case, record: Omit<Misdirection, keyof By>, by: By): Case {
  const { content } = opened
  const marked = <T extends { id: string }>(one: T) =>
    one.id === record.whichId ? { ...one, status: 'misdirected' as const } : one
  const task = { ...by, id: turn.identifiers.id(), what: reportTask(turn), ownerId: turn.actor.id, dueOn: dueDay(turn) }
  return {
    ...opened,
    content: {
      ...content,
      referrals: content.referrals.map(marked),
      leadProfessionalCopies: content.leadProfessionalCopies.map(marked),
      informationReports: content.informationReports.map(marked),
      misdirections: [...content.misdirections, { ...by, ...record }],
      tasks: [...content.tasks, task],
    },
  }
}

/** The referral that went wrong was the only one. What a wrong recipient has answered is no answer of the right one. */
function isDueAgain({ content }: { content: CaseContent }): boolean {
  const which = content.misdirections.at(-1)?.whichId
  const wrong = content.referrals.find(({ id }) => id === which)
  return wrong !== undefined && !hasAnother(content, wrong)
}

const hoursToReport = 72

function untilReported({ clock }: Turn): Date {
  return new Date(clock.now().getTime() + hoursToReport * 3600_000)
}

/** Reminded of a day before it is too late. */
function dueDay({ knowledge: { school }, clock }: Turn): string {
  return dayIn(school.timeZone, new Date(clock.now().getTime() + (hoursToReport - 24) * 3600_000))
}

function reportTask(turn: Turn): string {
  const until = momentInWords(turn.knowledge.school.timeZone, untilReported(turn))
  return `Decide with whoever answers for data protection whether the ICO (0303 123 1113) is told: by ${until}`
}
