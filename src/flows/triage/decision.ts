import { z } from 'zod'
import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { nextReview } from '../../domain/case/nextReview.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { type Decision, decisionOutcomes } from '../../domain/case/records/decision.ts'
import { asTyped, day, needed, readForm, withProblems, withSummary, written } from '../form.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { limits } from '../raise/limits.ts'
import { reviewTimer } from '../records/reminders.ts'
import type { Step, Turn } from '../turn.ts'
import { isDecided } from './caseState.ts'
import { caseView } from './caseView.ts'
import { actionFor, decidedBefore, decisionView } from './decisionView.ts'
import { disagreementOf } from './disagreement.ts'
import { changedSince, changedWhileWriting, onCase, takeAction } from './onCase.ts'

/**
 * The policy's MUST as a form: if concerns remain after the discussion, nothing but a referral can be decided (support may be
 * added); if they do not, anything but a referral, with its reason.
 */
function form(onDay: string) {
  return z
    .object({
      concernsRemain: z.enum(['yes', 'no'], { error: 'please answer this question first.' }),
      outcome: z.enum(decisionOutcomes, { error: 'please choose what follows.' }),
      supportToo: written(limits.decision),
      reason: needed(limits.decision, 'the reason for this decision'),
      reviewOn: day,
    })
    .refine(({ concernsRemain, outcome }) => concernsRemain !== 'yes' || outcome === 'referral', {
      path: ['outcome'],
      error: "if concerns remain, a referral MUST be made to Children's Services. Support can be added below.",
    })
    .refine(({ concernsRemain, outcome }) => concernsRemain !== 'no' || outcome !== 'referral', {
      path: ['concernsRemain'],
      error: 'a referral is made because concerns remain: please answer Yes, or choose another outcome.',
    })
    .refine(({ outcome, reviewOn }) => outcome !== 'monitoring' || (reviewOn !== undefined && reviewOn > onDay), {
      path: ['reviewOn'],
      error: 'monitoring needs a review date that is still to come.',
    })
    .refine(({ reviewOn }) => reviewOn === undefined || reviewOn > onDay, {
      path: ['reviewOn'],
      error: 'please choose a day that is still to come.',
    })
}

export const openDecisionStep: Step = {
  verb: 'case.decisionForm',
  run: (turn, data) => onCase(turn, data, 'openDecision', async (opened) => decisionView(turn, opened)),
}

export const decideStep: Step = {
  verb: 'case.decide',
  run: (turn, data) =>
    onCase(turn, data, 'openDecision', async (opened) => {
      const parsed = readForm(form(today(turn)), data)
      if (parsed.kind === 'problems') return withProblems(decisionView(turn, opened), data, parsed.problems)
      const { outcome } = parsed.value
      if (isDecided(opened) && isMade(opened, turn, parsed.value)) return caseView(turn, opened)
      if (isDecided(opened) && outcome !== 'referral')
        return withProblems(decisionView(turn, opened), data, { outcome: decidedBefore })
      const next = withDecision(turn, opened, parsed.value)
      const taken = await takeAction(turn, opened, {
        action: actionFor[outcome],
        data,
        change: (state) => ({ ...next, state }),
        outbox: [...reviewOf(turn, next), ...(await disagreementOf(turn, opened, outcome))],
      })
      if (taken.kind === 'saved') return caseView(turn, taken.case)
      if (!mayAct(turn.actor, actionFor[outcome], taken.case)) return caseView(turn, taken.case, changedSince)
      return { ...withSummary(decisionView(turn, taken.case), changedWhileWriting), typed: asTyped(data) }
    }),
}

type Decided = z.infer<ReturnType<typeof form>>

/** A decision that is replaced is kept, and so is a day on which the child is to be screened anew. */
function withDecision(turn: Turn, opened: Case, { concernsRemain, ...rest }: Decided): Case {
  const [by, at] = [turn.actor.id, turn.clock.now().toISOString()]
  const decision = { ...rest, decidedBy: by, decidedAt: at, concernsRemain: concernsRemain === 'yes' }
  const { decision: before, earlierDecisions, reviews: set } = opened.content
  const { reviewOn: on } = rest
  const review = { recordedBy: by, recordedAt: at, what: 'review' as const, usual: false }
  const reviews = on ? [...set, { ...review, on }] : set
  return {
    ...opened,
    reviewOn: nextReview(reviews, today(turn)),
    content: {
      ...opened.content,
      ...{ decision, reviews },
      earlierDecisions: before ? [...earlierDecisions, before] : earlierDecisions,
    },
  }
}

function reviewOf(turn: Turn, { id, reviewOn }: Case): OutboxItem[] {
  return reviewOn ? [reviewTimer(turn, id, reviewOn)] : []
}

/** Pressing twice decides once. */
function isMade(
  { content: { decision } }: Case,
  { actor }: Turn,
  { outcome, reason }: Pick<Decision, 'outcome' | 'reason'>,
): boolean {
  return decision?.decidedBy === actor.id && decision.outcome === outcome && decision.reason === reason
}

function today({ knowledge, clock }: Turn): string {
  return dayIn(knowledge.school.timeZone, clock.now())
}
