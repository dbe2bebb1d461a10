import { type Helpline, helplinesFor } from '../../configuration/helplines.ts'
import type { Knowledge, Step } from '../turn.ts'
import type { Row, View } from '../view.ts'

export type Reader = 'pupil' | 'staff' | 'unknown'

/** Numbers for anybody, given without asking who it is; somebody unknown gets what a pupil gets. */
export function helplinesView({ helplines }: Knowledge, reader: Reader): View {
  const shown = helplinesFor(helplines, reader === 'staff' ? 'staff' : 'pupil')
  return { card: 'support/helplines', keep: true, rows: { rows_helplines: shown.map(helplineRow) } }
}

export function helplineRow({ name, telephone, url, hours, checked }: Helpline): Row {
  const how = [telephone, url].filter(Boolean).join(', ')
  const when = [hours, checked === 'not checked' ? 'number not checked by the school' : `checked ${checked}`]
  return { show: { name, how, when: when.filter(Boolean).join('; ') } }
}

export const helplinesStep: Step = {
  verb: 'support.helplines',
  run: async ({ knowledge, actor }) => helplinesView(knowledge, actor.roles.includes('pupil') ? 'pupil' : 'staff'),
}
