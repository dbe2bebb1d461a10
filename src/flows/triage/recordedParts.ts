import { dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import type { Case, CaseContent } from '../../domain/case/case.ts'
import type { Review } from '../../domain/case/records/course.ts'
import { answerLabels, chaseTitle, replyLabels } from '../answers/chronology.ts'
import { formerLines, formerTitles, homeWarningTitles, misdirectionLines } from '../corrections/correctionLines.ts'
import { informationTitle, reportLines } from '../information/reportLines.ts'
import { copyLines, copyTitle } from '../leadProfessional/copyLines.ts'
import { incomingLines, incomingTitle } from '../mailbox/incomingLines.ts'
import { nameOf } from '../people/nameOf.ts'
import { inAuthorsWords, talkInWords } from '../reading/addedInWords.ts'
import type { Turn } from '../turn.ts'

/** One record as it is read: when it was made, what it is, and what stands in it. */
export interface Recorded {
  at: Date
  title: string
  lines: readonly string[]
  /** Who, in a word or two; nothing where it was nobody of the school. */
  by: string
}

type Parent = CaseContent['parentContacts'][number]
type Handover = CaseContent['handovers'][number]

const parentWords: Record<Parent['state'], string> = {
  contacted: 'Parents or carers: contacted',
  notYet: 'Parents or carers: not contacted yet',
  deliberatelyNot: 'PARENTS OR CARERS: DELIBERATELY NOT CONTACTED',
}

/** Everything besides discussions, decisions and referrals that was written down, the oldest first. */
export async function recordedOf(turn: Turn, { content }: Case): Promise<Recorded[]> {
  const { leadershipInformed, parentContacts, childContacts, actionPlans, cpomsEntries, tasks, reviews } = content
  const all = [
    ...leadershipInformed.map((one) =>
      entry(turn, one, 'Senior leadership informed', [`${one.who}, ${dayInWords(one.informedOn)}`]),
    ),
    ...parentContacts.map((one) => entry(turn, one, parentWords[one.state], parentLines(one))),
    ...childContacts.map((one) =>
      entry(turn, one, talkInWords(one), [...(one.withWhom ? [`Also there: ${one.withWhom}`] : []), one.account]),
    ),
    ...actionPlans.map((one) => entry(turn, one, 'Action plan', [one.plan])),
    ...cpomsEntries.map((one) => entry(turn, one, 'CPOMS entry', [`${one.reference}, ${dayInWords(one.enteredOn)}`])),
    ...tasks.map((one) => taskEntry(turn, one)),
    ...reviews.map((one) => reviewEntry(turn, one)),
    ...content.handovers.map((one) => handoverEntry(turn, one)),
    ...content.additions.map((one) => entry(turn, one, inAuthorsWords, [one.text])),
    ...content.calls.map((one) => callEntry(turn, one)),
    ...content.answers.map((one) =>
      entry(turn, one, `Answer of the authority: ${answerLabels[one.kind]}`, [
        `${one.from}, ${dayInWords(one.on)}`,
        ...(one.account ? [one.account] : []),
      ]),
    ),
    ...content.chases.map((one) =>
      entry(turn, one, chaseTitle(one), [
        `${one.withWhom}, ${dayInWords(one.on)}`,
        ...(one.account ? [one.account] : []),
      ]),
    ),
    ...content.leadProfessionalCopies.map((one) => entry(turn, one, copyTitle, copyLines(turn, one))),
    ...content.leadProfessionalReplies.map((one) =>
      entry(turn, one, replyLabels[one.kind], [
        `${one.from}, ${dayInWords(one.on)}`,
        ...(one.account ? [one.account] : []),
      ]),
    ),
    ...content.informationReports.map((one) => entry(turn, one, informationTitle, reportLines(turn, one))),
    ...content.formerRecipients.map((one) =>
      entry(turn, one, formerTitles[one.outcome], formerLines(turn, content, one)),
    ),
    ...content.homeWarnings.map((one) =>
      entry(turn, one, homeWarningTitles[one.outcome], [
        one.holder,
        ...(one.withWhom ? [`${one.withWhom}, ${dayInWords(one.on)}`] : []),
        ...(one.account ? [one.account] : []),
      ]),
    ),
    ...content.misdirections.map((one) =>
      entry(turn, one, 'WENT TO THE WRONG RECIPIENT', misdirectionLines(turn, content, one)),
    ),
    ...content.incomingMails.map(async (one) => ({
      ...{ at: new Date(one.receivedAt), title: incomingTitle(one), lines: incomingLines(turn, one), by: '' },
    })),
    ...content.closings.map((one) => entry(turn, one, 'Closed', [one.reason])),
    ...content.reopenings.map((one) => entry(turn, one, 'Opened again', [one.reason])),
    ...content.involvements.map((one) => entry(turn, one, 'About somebody who works here', [one.who])),
  ]
  return (await Promise.all(all)).sort((one, other) => one.at.getTime() - other.at.getTime())
}

interface By {
  recordedBy: string
  recordedAt: string
}

async function entry(turn: Turn, by: By, title: string, lines: readonly string[]): Promise<Recorded> {
  const at = new Date(by.recordedAt)
  const when = momentInWords(turn.knowledge.school.timeZone, at)
  const name = await nameOf(turn, by.recordedBy)
  return { at, title, lines: [...lines, `Recorded by ${name}, ${when}`], by: name }
}

function parentLines({ meeting, withWhom, on, account, reason, adviceFrom }: Parent): string[] {
  const how = meeting ? 'Meeting' : 'Contact'
  return [
    ...(on ? [`${how} on ${dayInWords(on)}${withWhom ? ` with ${withWhom}` : ''}`] : []),
    ...(account ? [account] : []),
    ...(reason ? [`Why: ${reason}`] : []),
    ...(adviceFrom ? [`Advice taken from: ${adviceFrom}`] : []),
  ]
}

async function taskEntry(turn: Turn, task: CaseContent['tasks'][number]): Promise<Recorded> {
  const { timeZone } = turn.knowledge.school
  const done = task.doneAt
    ? `Done on ${momentInWords(timeZone, new Date(task.doneAt))}, ${await nameOf(turn, task.doneBy ?? '')}`
    : 'OPEN'
  const owner = `${await nameOf(turn, task.ownerId)}, by ${dayInWords(task.dueOn)}. ${done}`
  return entry(turn, task, 'Task', [task.what, owner])
}

const reviewWords = { review: 'Review set', screening: 'New screening set' } as const

async function reviewEntry(turn: Turn, review: Review): Promise<Recorded> {
  const title = `${reviewWords[review.what]} for ${dayInWords(review.on)}`
  if (!review.usual) return entry(turn, review, title, [])
  return { at: new Date(review.recordedAt), title, lines: ['Nobody had chosen a day.'], by: '' }
}

function callEntry(turn: Turn, call: CaseContent['calls'][number]): Promise<Recorded> {
  const when = [dayInWords(call.on), call.at].filter(Boolean).join(', ')
  const answer = call.spoke ? 'Spoke with them' : 'No answer'
  return entry(turn, call, `Rang ${call.withWhom}, ${when}`, [answer, ...(call.account ? [call.account] : [])])
}

async function handoverEntry(turn: Turn, handover: Handover): Promise<Recorded> {
  const from = handover.from ? await nameOf(turn, handover.from) : 'nobody'
  const to = handover.to ? await nameOf(turn, handover.to) : 'whoever comes first'
  return entry(turn, handover, moveWords(handover), [`From ${from} to ${to}`, ...(handover.why ? [handover.why] : [])])
}

/** Whoever takes a concern over writes that down themselves, and it is nobody's handing over. */
function moveWords({ to, recordedBy }: Handover): string {
  if (!to) return 'Passed on'
  return to === recordedBy ? 'Taken over' : 'Handed over'
}
