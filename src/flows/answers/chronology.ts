import { dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { givenAt, isGiven } from '../../domain/case/leadProfessional.ts'
import type { Answer, Chase } from '../../domain/case/records/answers.ts'
import type { LeadProfessionalReply } from '../../domain/case/records/leadProfessional.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { isMade, madeAt } from '../../domain/case/unanswered.ts'
import { nameOf } from '../people/nameOf.ts'
import { sizeOf } from '../reading/fitting.ts'
import { homeInShort } from '../refer/homeWords.ts'
import type { Turn } from '../turn.ts'
import { toWhom } from './referralWords.ts'

export const answerLabels: Record<Answer['kind'], string> = {
  acknowledged: 'they have it',
  accepted: 'accepted',
  notAccepted: 'NOT ACCEPTED',
  moreAsked: 'they need to know more',
  notExpected: 'none is expected',
}

const chaseLabels: Record<Chase['step'], string> = {
  chase: 'Asked again for an answer',
  notReached: 'Tried for an answer, reached nobody',
  escalation: 'Escalated',
}

export function chaseTitle({ step, copyId }: Pick<Chase, 'step' | 'copyId'>): string {
  return `${chaseLabels[step]}${copyId ? ', lead professional' : ''}`
}

export const replyLabels: Record<LeadProfessionalReply['kind'], string> = {
  replied: 'Said by the lead professional',
  notExpected: 'No word of the lead professional is expected',
}

/** A card has room for so many. */
const mostLines = 12

/** What was done to get an answer, the oldest first, as far as it takes no more `room` (characters of JSON): the evidence for whoever is gone to next. */
export async function chronologyOf(turn: Turn, { content, submittedAt }: Case, room: number): Promise<string[]> {
  const { timeZone } = turn.knowledge.school
  const of = async (by: string, at: string | Date, words: string) => ({
    at: new Date(at),
    words: `${momentInWords(timeZone, new Date(at))}: ${words} (${await nameOf(turn, by)})`,
  })
  const all = await Promise.all([
    ...content.referrals.filter(isMade).map((one) => of(one.confirmedBy, madeAt(one), referredWords(one))),
    ...content.leadProfessionalCopies
      .filter(isGiven)
      .map((one) => of(one.recordedBy, givenAt(one), `completed tool to the lead professional, ${one.name}`)),
    ...content.leadProfessionalReplies.map((one) =>
      of(one.recordedBy, one.recordedAt, `${lowered(replyLabels[one.kind])}: ${one.from}`),
    ),
    ...content.chases.map((one) => of(one.recordedBy, one.recordedAt, chaseWords(one))),
    ...content.answers.map((one) =>
      of(one.recordedBy, one.recordedAt, `answer: ${answerLabels[one.kind]}, ${one.from}`),
    ),
  ])
  const raised = submittedAt ? [`${momentInWords(timeZone, submittedAt)}: concern raised`] : []
  const inOrder = all.sort((one, other) => one.at.getTime() - other.at.getTime()).map(({ words }) => words)
  const shown = newestOf(inOrder, room)
  const earlier = inOrder.length - shown.length
  return [...raised, ...(earlier > 0 ? [`${earlier} more, which stand on the timeline`] : []), ...shown]
}

/** With what an authority can find it by, and what had to be settled about where the child lives. */
function referredWords(one: Referral): string {
  const id = one.internetMessageId ? `, message id ${one.internetMessageId}` : ''
  return `referred to ${toWhom(one)}${id}${homeInShort(one.home)}`
}

/** The newest is there however little room there is. */
function newestOf(inOrder: readonly string[], room: number): string[] {
  const newest = inOrder.slice(-mostLines)
  while (newest.length > 1 && sizeOf({ show: { newest } }) > room) newest.shift()
  return newest
}

function chaseWords(chase: Chase): string {
  return `${lowered(chaseTitle(chase))}, ${chase.withWhom}, ${dayInWords(chase.on)}`
}

function lowered(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1)
}
