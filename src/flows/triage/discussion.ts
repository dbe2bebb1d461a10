import { z } from 'zod'
import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { asTyped, day, needed, readForm } from '../form.ts'
import { limits } from '../raise/limits.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { caseView } from './caseView.ts'
import { onCase, takeAction } from './onCase.ts'

const form = z.object({
  withWhom: needed(limits.line, 'with whom it was discussed'),
  heldOn: day
    .refine((date) => date !== undefined, { error: 'please choose the day of the discussion.' })
    .transform(String),
  outcome: needed(limits.discussion, 'what came of it'),
  reasons: needed(limits.discussion, 'the reasons'),
})

/** Opens the form for a discussion; the policy asks for one before a decision. */
export const openDiscussionStep: Step = {
  verb: 'case.discussionForm',
  run: (turn, data) => onCase(turn, data, 'openDiscussion', async (opened) => discussionView(turn, opened)),
}

export const recordDiscussionStep: Step = {
  verb: 'case.discussion',
  run: (turn, data) =>
    onCase(turn, data, 'openDiscussion', async (opened) => {
      const parsed = readForm(form, data)
      if (parsed.kind === 'problems') {
        return { ...discussionView(turn, opened), typed: asTyped(data), problems: parsed.problems }
      }
      const record = { ...parsed.value, recordedBy: turn.actor.id, recordedAt: turn.clock.now().toISOString() }
      const discussions = [...opened.content.discussions, record]
      const taken = await takeAction(turn, opened, {
        action: 'recordDiscussion',
        data,
        change: (state) => ({ ...opened, state, content: { ...opened.content, discussions } }),
      })
      return taken.kind === 'saved' ? caseView(turn, taken.case) : taken.view
    }),
}

function discussionView({ knowledge, clock }: Turn, opened: Case): View {
  return {
    card: 'case/discussion',
    show: { reference: `Concern ${opened.reference}` },
    fill: { heldOn: dayIn(knowledge.school.timeZone, clock.now()) },
    carry: { caseId: opened.id, version: opened.version },
  }
}
