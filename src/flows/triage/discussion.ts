import { z } from 'zod'
import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import type { Discussion } from '../../domain/case/records/decision.ts'
import { asTyped, day, needed, readForm, withProblems, withSummary } from '../form.ts'
import { limits } from '../raise/limits.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { caseView } from './caseView.ts'
import { changedSince, changedWhileWriting, onCase, takeAction } from './onCase.ts'
import { pointerTo } from './pointerTo.ts'

function form(today: string) {
  return z.object({
    withWhom: needed(limits.line, 'with whom it was discussed'),
    heldOn: day
      .refine((date) => date !== undefined, { error: 'please choose the day of the discussion.' })
      .refine((date) => date === undefined || date <= today, { error: 'this day has not come yet.' })
      .transform(String),
    outcome: needed(limits.discussion, 'what came of it'),
    reasons: needed(limits.discussion, 'the reasons'),
  })
}

/** Opens the form for a discussion; the policy asks for one before a decision. */
export const openDiscussionStep: Step = {
  verb: 'case.discussionForm',
  run: (turn, data) => onCase(turn, data, 'openDiscussion', async (opened) => discussionView(turn, opened)),
}

export const recordDiscussionStep: Step = {
  verb: 'case.discussion',
  run: (turn, data) =>
    onCase(turn, data, 'openDiscussion', async (opened) => {
      const parsed = readForm(form(today(turn)), data)
      if (parsed.kind === 'problems') {
        return withProblems(discussionView(turn, opened), data, parsed.problems)
      }
      const record = { ...parsed.value, recordedBy: turn.actor.id, recordedAt: turn.clock.now().toISOString() }
      const discussions = [...opened.content.discussions, record]
      const taken = await takeAction(turn, opened, {
        action: 'recordDiscussion',
        data,
        change: (state) => ({ ...opened, state, content: { ...opened.content, discussions } }),
      })
      if (taken.kind === 'saved' || isRecorded(taken.case, record)) return caseView(turn, taken.case)
      if (!mayAct(turn.actor, 'recordDiscussion', taken.case)) return caseView(turn, taken.case, changedSince)
      return { ...withSummary(discussionView(turn, taken.case), changedWhileWriting), typed: asTyped(data) }
    }),
}

/** Pressing twice records once. */
function isRecorded({ content }: Case, record: Discussion): boolean {
  const fields = ['recordedBy', 'withWhom', 'heldOn', 'outcome', 'reasons'] as const
  return content.discussions.some((other) => fields.every((field) => other[field] === record[field]))
}

function today({ knowledge, clock }: Turn): string {
  return dayIn(knowledge.school.timeZone, clock.now())
}

function discussionView(turn: Turn, opened: Case): View {
  return {
    card: 'case/discussion',
    show: { reference: `Concern ${opened.reference}` },
    fill: { heldOn: today(turn) },
    carry: pointerTo(opened),
  }
}
