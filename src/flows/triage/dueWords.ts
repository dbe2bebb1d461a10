import { dayIn, dayInWords } from '../../domain/calendar/day.ts'
import { isToBeReviewed } from '../../domain/case/board.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { isOverdue, nextStepWords } from '../escalation/nextStep.ts'
import type { FlowPorts } from '../turn.ts'

type Asked = Pick<FlowPorts, 'clock' | 'knowledge'>

/** What stands first, by sign and word, where a concern has waited too long; nothing where it has not. */
export function overdueWords(ports: Asked, header: CaseHeader): string {
  if (header.alarmedAt) return '‼ NOBODY HAS ACTED'
  const day = reviewDay(header)
  const today = dayIn(ports.knowledge.school.timeZone, ports.clock.now())
  if (day === today) return '◷ DUE TODAY'
  return isOverdue(ports, header) || (day !== undefined && day < today) ? '◷ OVERDUE' : ''
}

/** What is due next, and when: the step of the escalation, or the day on which it is looked at again. */
export function dueWords(ports: FlowPorts, header: CaseHeader): string {
  if (header.state === 'referralSending') return 'The referral is on its way.'
  if (!isToBeReviewed(header)) return nextStepWords(ports, header)
  const day = reviewDay(header)
  return day ? `To be looked at again, or closed, on ${dayInWords(day)}.` : 'To be looked at again: no day is set.'
}

function reviewDay(header: CaseHeader): string | undefined {
  return isToBeReviewed(header) ? header.reviewOn : undefined
}
