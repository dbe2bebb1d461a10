import { z } from 'zod'
import { dayIn, timeIn } from '../../domain/calendar/day.ts'
import type { CaseContent } from '../../domain/case/case.ts'
import { needed, type Parsed, readForm, written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import type { CardData, Turn } from '../turn.ts'
import { added, past } from './people.ts'
import type { By, RecordForm } from './recordForm.ts'

type Call = Omit<CaseContent['calls'][number], keyof By>

/** Who was rung, when, and what came of it. */
export function readCall(data: CardData, turn: Turn): Parsed<Call> {
  const form = z.object({
    withWhom: needed(limits.line, 'whom you rang'),
    on: past(turn),
    at: z
      .string()
      .regex(/^(\d{2}:\d{2})?$/, { error: 'please choose a time.' })
      .default(''),
    spoke: z
      .enum(['yes', 'no'], { error: 'please choose whether somebody answered.' })
      .transform((one) => one === 'yes'),
    account: written(limits.discussion),
  })
  return readForm(form, data)
}

/** A call was mostly made just now. */
export function callNow({ clock, knowledge: { school } }: Turn): Record<string, string> {
  return { on: dayIn(school.timeZone, clock.now()), at: timeIn(school.timeZone, clock.now()) }
}

/** Who rang whom when: whoever has no Teams is told by telephone, and that has to be written down. */
export const callForm: RecordForm = {
  id: 'call',
  title: 'Telephone call',
  action: 'record',
  card: 'records/call',
  view: (turn) => ({ fill: callNow(turn) }),
  read(data, turn, opened, by) {
    const { calls } = opened.content
    return added(readCall(data, turn), opened, (call) => ({ calls: [...calls, { ...by, ...call }] }))
  },
}
