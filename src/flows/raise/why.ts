import { z } from 'zod'
import { isUnfinished } from '../../domain/case/case.ts'
import { pageFrom } from '../reading/pages.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { onDraft } from './draft.ts'
import { carried, type Draft } from './section.ts'
import { today } from './sections/advice.ts'
import { suggestedWords, wholeReasonRows } from './sections/reasonRows.ts'
import { suggestionFor } from './suggestionFor.ts'

const page = z.object({ from: z.coerce.number().int().min(0).max(1000).default(0) })

/** Every rule that fired with every indicator it rests on, for which the form of the level has no room. */
export const whyStep: Step = {
  verb: 'raise.why',
  run: (turn, data) => onDraft(turn, data, async (draft) => whyView(draft, turn, page.safeParse(data).data?.from)),
}

export function whyView(draft: Draft, turn: Turn, from = 0): View {
  const suggestion = suggestionFor(draft.assessment, draft.instrument, today(turn))
  const all = suggestion.reasons.flatMap((reason) => wholeReasonRows(reason, draft))
  const { rows, next } = pageFrom(all, from)
  return {
    card: 'raise/why',
    show: { suggested: suggestedWords(suggestion) },
    rows: { rows_reasons: rows },
    hide: [...(next === undefined ? ['more'] : []), ...(isUnfinished(draft.case) ? ['tellNow'] : [])],
    carry: { ...carried(draft, ''), ...(next === undefined ? {} : { from: next }) },
  }
}
