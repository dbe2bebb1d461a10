import { dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { WhoDeals } from '../conflict/whoDeals.ts'
import { nameOf } from '../people/nameOf.ts'
import type { Turn } from '../turn.ts'

/** Who raised it and when: the moment that it was told, or begun where nobody was told. */
export async function raisedLine(turn: Turn, { authorId, submittedAt, createdAt }: Case): Promise<string> {
  const by = await nameOf(turn, authorId)
  return submittedAt ? `Raised by ${by}, ${at(turn, submittedAt)}` : `Begun by ${by}, ${at(turn, createdAt)}; not sent`
}

/** Those inside of the school who know of it; whom its author had rung before stands with the child's safety, referrals with the records. */
export async function informedLines(turn: Turn, opened: Case): Promise<string[]> {
  const { submittedAt, acknowledgedBy, acknowledgedAt, content } = opened
  const acknowledged = acknowledgedBy && acknowledgedAt
  return [
    ...(submittedAt ? [`${WhoDeals(opened)}: told ${at(turn, submittedAt)}`] : []),
    ...(acknowledged ? [`Acknowledged by ${await nameOf(turn, acknowledgedBy)}, ${at(turn, acknowledgedAt)}`] : []),
    ...content.leadershipInformed.map(({ who, informedOn }) => `Senior leadership: ${who}, ${dayInWords(informedOn)}`),
  ]
}

function at({ knowledge: { school } }: Turn, moment: Date): string {
  return momentInWords(school.timeZone, moment)
}
