import { dayIn, dayInWords } from '../../domain/calendar/day.ts'
import { isToBeReviewed } from '../../domain/case/board.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { isOverdue, nextStepWords } from '../escalation/nextStep.ts'
import type { Turn } from '../turn.ts'
import { awaitedWords, isAnyOverdue, mailMarks, wrongWords } from './outstandingWords.ts'

type Asked = Pick<Turn, 'actor' | 'clock' | 'knowledge'>

/** What stands first, by sign and word, where a concern has waited too long or a mail may be missing; nothing where neither is so. */
export function overdueMarks(turn: Asked, header: CaseHeader): string[] {
  return [...waitingMark(turn, header), ...mailMarks(turn, header)]
}

function waitingMark(turn: Asked, header: CaseHeader): string[] {
  if (header.alarmedAt) return ['‼ NOBODY HAS ACTED']
  const day = reviewDay(header)
  const today = dayIn(turn.knowledge.school.timeZone, turn.clock.now())
  const isReviewOverdue = day !== undefined && day < today
  if (isOverdue(turn, header) || isReviewOverdue || isAnyOverdue(turn, header)) return ['◷ OVERDUE']
  return day === today ? ['◷ DUE TODAY'] : []
}

/** What has to be done about an answer or a mail; where that is nothing, what is due next, and when: an answer, the step of the escalation, the day of its review. */
export function dueWords(turn: Asked, header: CaseHeader): string {
  const wrong = wrongWords(turn, header)
  const due = wrong.length > 0 ? wrong : [...awaitedWords(turn, header), nextWords(turn, header)]
  return due.filter(Boolean).join(' ')
}

function nextWords(turn: Asked, header: CaseHeader): string {
  if (header.state === 'referralSending') return 'The referral is on its way.'
  if (!isToBeReviewed(header)) return nextStepWords(turn, header)
  const day = reviewDay(header)
  return day ? `To be looked at again, or closed, on ${dayInWords(day)}.` : 'To be looked at again: no day is set.'
}

function reviewDay(header: CaseHeader): string | undefined {
  return isToBeReviewed(header) ? header.reviewOn : undefined
}
