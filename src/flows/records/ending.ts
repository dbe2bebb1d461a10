import { z } from 'zod'
import { closingGaps } from '../../domain/case/closing.ts'
import { needed, readForm } from '../form.ts'
import { newsFor } from '../handling/news.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { limits } from '../raise/limits.ts'
import { added } from './people.ts'
import type { RecordForm } from './recordForm.ts'

const form = z.object({ reason: needed(limits.discussion, 'the reason') })

/** Nothing is closed while something that the policy asks for is open. */
export const closeForm: RecordForm = {
  id: 'close',
  title: 'Close',
  action: 'close',
  card: 'records/close',
  view(turn, opened) {
    const gaps = closingGaps(opened.content, instrumentOf(turn.knowledge, opened))
    return { show: { gaps: gapLines(gaps) }, hide: gaps.length > 0 ? ['reason', 'save'] : ['open'] }
  },
  read(data, turn, opened, by) {
    const gaps = closingGaps(opened.content, instrumentOf(turn.knowledge, opened))
    if (gaps.length > 0) return { kind: 'problems', problems: { form: `still open: ${gaps.join('; ')}.` } }
    const { closings } = opened.content
    const closed = added(readForm(form, data), opened, (record) => ({ closings: [...closings, { ...by, ...record }] }))
    return closed.kind === 'ok' ? { kind: 'ok', value: { ...closed.value, reviewOn: undefined } } : closed
  },
}

function gapLines(gaps: readonly string[]): string[] {
  return gaps.length > 0 ? ['It cannot be closed yet. Still missing:', ...gaps.map((gap) => `• ${gap}`)] : []
}

/** Whoever opens a concern again has it; the others hear of it. */
export const reopenForm: RecordForm = {
  id: 'reopen',
  title: 'Open again',
  action: 'reopen',
  card: 'records/reopen',
  read(data, turn, opened, by) {
    const { reopenings } = opened.content
    const now = turn.clock.now()
    const handled = { handlerId: turn.actor.id, acknowledgedBy: turn.actor.id, acknowledgedAt: now }
    return added(readForm(form, data), { ...opened, ...handled }, (record) => ({
      reopenings: [...reopenings, { ...by, ...record }],
    }))
  },
  follows: (turn, next) => newsFor(turn, next, 'reopened'),
}
