import { z } from 'zod'
import { unansweredCopy } from '../../domain/case/leadProfessional.ts'
import { replyKinds } from '../../domain/case/records/leadProfessional.ts'
import { needed, readForm, written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { callNow } from '../records/call.ts'
import { added, past } from '../records/people.ts'
import type { RecordForm } from '../records/recordForm.ts'

/** What the lead professional said. Where they say nothing, "the escalation process must be followed" (screening tool, front page). */
export const replyForm: RecordForm = {
  id: 'leadProfessionalReply',
  title: 'What the lead professional says',
  action: 'record',
  card: 'records/leadProfessionalReply',
  view: (turn, { content }) => ({
    fill: { kind: 'replied', on: callNow(turn).on ?? '', from: unansweredCopy(content)?.name ?? '' },
  }),
  read(data, turn, opened, by) {
    const copyId = unansweredCopy(opened.content)?.id ?? ''
    const form = z
      .object({
        kind: z.enum(replyKinds).default('replied'),
        from: needed(limits.line, 'who said so'),
        on: past(turn),
        account: written(limits.discussion),
      })
      .refine(({ kind, account }) => kind !== 'notExpected' || account !== '', {
        path: ['account'],
        error: 'please write why no reply will come.',
      })
    const { leadProfessionalReplies } = opened.content
    return added(readForm(form, data), opened, (reply) => ({
      leadProfessionalReplies: [...leadProfessionalReplies, { ...by, copyId, ...reply }],
    }))
  },
  isPossible: (_turn, { content }) => unansweredCopy(content) !== undefined,
  standing: () => ({ done: false, words: 'not yet' }),
}
