import { type Helpline, helplinesFor } from '../../domain/school/helpline.ts'
import type { Knowledge, Step } from '../turn.ts'
import type { Row, View } from '../view.ts'

export type Reader = 'pupil' | 'staff' | 'unknown'

/** Numbers for anybody, given without asking who it is; somebody unknown gets what a pupil gets. */
export function helplinesView({ helplines }: Knowledge, reader: Reader): View {
  const shown = helplinesFor(helplines, reader === 'staff' ? 'staff' : 'pupil')
  return {
    card: 'support/helplines',
    keep: true,
    rows: { rows_helplines: shown.map((helpline) => helplineRow(helpline, reader)) },
  }
}

/** Staff are told when a number was last checked; nobody in need is, and 999 needs no check. */
export function helplineRow({ name, telephone, url, hours, checked, emergency }: Helpline, reader: Reader): Row {
  const how = [telephone, url].filter(Boolean).join(', ')
  const isChecked = checked === 'not checked' ? 'not yet checked by the school' : `checked ${checked}`
  const when = [hours, reader === 'staff' && !emergency ? isChecked : undefined]
  return { show: { name, how, when: when.filter(Boolean).join('; ') } }
}

export const helplinesStep: Step = {
  verb: 'support.helplines',
  run: async ({ knowledge, actor }) => helplinesView(knowledge, actor.roles.includes('pupil') ? 'pupil' : 'staff'),
}
