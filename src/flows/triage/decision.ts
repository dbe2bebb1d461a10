import { z } from 'zod'
import { dayIn } from '../../domain/calendar/day.ts'
import { type Case, type Decision, decisionOutcomes } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
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
function form(today: string) {
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
    .refine(({ outcome, reviewOn }) => outcome !== 'monitoring' || (reviewOn !== undefined && reviewOn > today), {
      path: ['reviewOn'],
      error: 'monitoring needs a review date that is still to come.',
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
      const now = turn.clock.now()
      const parsed = readForm(form(dayIn(turn.knowledge.school.timeZone, now)), data)
      if (parsed.kind === 'problems') return withProblems(decisionView(turn, opened), data, parsed.problems)
      const { concernsRemain, ...rest } = parsed.value
      if (isDecided(opened) && isMade(opened, turn, rest)) return caseView(turn, opened)
      if (isDecided(opened) && rest.outcome !== 'referral')
        return withProblems(decisionView(turn, opened), data, { outcome: decidedBefore })
      const decided = { decidedBy: turn.actor.id, decidedAt: now.toISOString() }
      const decision = { ...rest, ...decided, concernsRemain: concernsRemain === 'yes' }
      const { decision: before, earlierDecisions } = opened.content
      const content = {
        ...opened.content,
        decision,
        earlierDecisions: before ? [...earlierDecisions, before] : earlierDecisions,
      }
      const taken = await takeAction(turn, opened, {
        action: actionFor[rest.outcome],
        data,
        change: (state) => ({ ...opened, state, content, reviewOn: rest.reviewOn }),
        outbox: [...reviewOf(turn, opened, rest.reviewOn), ...disagreementOf(turn, opened, rest.outcome)],
      })
      if (taken.kind === 'saved') return caseView(turn, taken.case)
      if (!mayAct(turn.actor, actionFor[rest.outcome], taken.case)) return caseView(turn, taken.case, changedSince)
      return { ...withSummary(decisionView(turn, taken.case), changedWhileWriting), typed: asTyped(data) }
    }),
}

function reviewOf(turn: Turn, { id }: Case, reviewOn: string | undefined): OutboxItem[] {
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
