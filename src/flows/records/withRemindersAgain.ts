import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { unansweredCopy } from '../../domain/case/leadProfessional.ts'
import { nextReview } from '../../domain/case/nextReview.ts'
import { unansweredOf } from '../../domain/case/unanswered.ts'
import type { Authorities } from '../../domain/routing/authority.ts'
import { nextAnswerTimer } from '../answers/answerDue.ts'
import { nextReplyTimer } from '../leadProfessional/replyDue.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { CaseChange } from '../ports/cases.ts'
import type { FlowPorts } from '../turn.ts'
import { reviewTimer, taskReminder } from './reminders.ts'

type Known = Pick<FlowPorts, 'knowledge' | 'clock'>

/**
 * Timers that become due while a concern is closed end there. So whatever opens it again, sets one anew for everything that is still waited for: on its day, or where
 * that has passed, on the next. One that still runs is the same item of the outbox, and is not stored twice.
 */
export function withRemindersAgain(
  ports: Known,
  before: Case,
  change: CaseChange,
  authorities: Authorities,
): CaseChange {
  if (before.state !== 'closed' || change.next.state === 'closed') return change
  const reviewOn = openReview(ports, change.next)
  const next = { ...change.next, reviewOn }
  const review = reviewOn ? [reviewTimer(ports, next.id, reviewOn)] : []
  return {
    ...change,
    next,
    outbox: [...(change.outbox ?? []), ...review, ...stillWaitedFor(ports, next, authorities)],
  }
}

function stillWaitedFor(ports: Known, { id, content }: Case, authorities: Authorities): OutboxItem[] {
  const copy = unansweredCopy(content)
  const tasks = content.tasks.filter(({ doneAt }) => doneAt === undefined)
  return [
    ...unansweredOf(content).map((referral) => nextAnswerTimer(ports, id, referral, authorities, 'today')),
    ...(copy ? [nextReplyTimer(ports, id, copy, 'today')] : []),
    ...tasks.map((task) => taskReminder(ports, id, task)),
  ]
}

/** A day that had come before the concern was closed was seen to by whoever closed it, and one that nobody had chosen was there to bring it to its end. */
function openReview({ knowledge: { school } }: Known, { content, reviewOn }: Case): string | undefined {
  const closedAt = content.closings.at(-1)?.recordedAt
  const chosen = content.reviews.filter(({ usual }) => !usual)
  const left = nextReview(chosen, closedAt ? dayIn(school.timeZone, new Date(closedAt)) : '')
  return [left, reviewOn].flatMap((day) => day ?? []).sort()[0]
}
