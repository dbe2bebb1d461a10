import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { readForm, written } from '../form.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { limits } from '../raise/limits.ts'
import { added } from '../records/people.ts'
import type { RecordForm } from '../records/recordForm.ts'
import type { Turn } from '../turn.ts'

/** To a named colleague, who hears of it by a message of their own. The clock does not begin anew: the concern has waited all the same. */
export const handOverForm: RecordForm = {
  id: 'handOver',
  title: 'Hand over',
  action: 'handOver',
  card: 'records/handOver',
  isPossible: (turn, opened) => colleagues(turn, opened).length > 0,
  view: (turn, opened) => ({
    choices: {
      to: colleagues(turn, opened).map(({ id, name, jobTitle }) => ({ title: `${name}, ${jobTitle}`, value: id })),
    },
  }),
  read(data, turn, opened, by) {
    const ids = colleagues(turn, opened).map(({ id }) => id)
    const please = { error: 'please choose a colleague.' }
    const form = z.object({ to: z.string(please).refine((id) => ids.includes(id), please), why: written(limits.line) })
    const parsed = readForm(form, data)
    if (parsed.kind === 'problems') return parsed
    const from = opened.handlerId ?? turn.actor.id
    return added(parsed, { ...opened, handlerId: parsed.value.to }, (record) => ({
      handovers: [...opened.content.handovers, { ...by, from, ...record }],
    }))
  },
  follows: (_turn, { id, handlerId, version }) =>
    handlerId ? [{ kind: 'concernNews', caseId: id, to: handlerId, news: 'handedOver', version: version + 1 }] : [],
}

function colleagues(turn: Turn, opened: Case) {
  return dealingWith(turn, opened).filter(({ id, reachedBy }) => id !== opened.handlerId && reachedBy !== 'mail')
}
